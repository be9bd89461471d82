using System.Diagnostics;

namespace Lens.Spans.Mapping;

/// <summary>Decides which fields of a GraphQL operation are spans, and finds another parent for what is inside one that is none.</summary>
/// <remarks>A child ends, and is written, before the field around it: so whoever takes a field for a parent makes sure that it is kept.</remarks>
static class GraphQLFields
{
    const string ActivityName = "ResolveFieldValue";
    const string TypeTag = "graphql.selection.type";
    const string OldTypeTag = "graphql.selection.field.type";
    const string Kept = "lens.graphql.kept";

    // Besides the five of the standard, those that HotChocolate and GraphQL.NET bring.
    static readonly string[] Scalars =
    [
        "String", "Int", "Float", "Boolean", "ID", "Any", "Base64String", "BigInt", "Byte", "ByteArray", "Date", "DateOnly", "DateTime", "DateTimeOffset", "Decimal", "Duration",
        "Guid", "Half", "JSON", "LocalDate", "LocalDateTime", "LocalTime", "Long", "Milliseconds", "SByte", "Seconds", "Short", "Time", "TimeOnly", "TimeSpan", "UInt", "ULong",
        "URI", "URL", "UShort", "UUID", "Uri",
    ];

    /// <summary>Whether an activity need not even begin.</summary>
    public static bool AreOff(ActivitySource source, string name)
        => !LensRuntime.TracesGraphQLFields && LensRuntime.SlowFieldThreshold is null && name == ActivityName && GraphQLTags.IsSource(source);

    /// <summary>Whether an activity that has been stopped is a field that is no span.</summary>
    public static bool IsSkipped(Activity activity)
        => IsField(activity) && !IsSlow(activity.Duration) && activity.GetCustomProperty(Kept) is null
            && (!LensRuntime.TracesGraphQLFields || IsScalar(activity));

    /// <summary>The nearest span above an activity that is kept.</summary>
    public static ActivitySpanId ParentOf(Activity activity)
    {
        var child = activity;
        while (child.Parent is { } parent && IsField(parent) && !Keep(parent))
            child = parent;
        return child.ParentSpanId;
    }

    static bool IsField(Activity activity) => activity.OperationName == ActivityName && GraphQLTags.IsSource(activity.Source);

    // Running time only grows: a field that is slow already will be one.
    static bool Keep(Activity field)
    {
        if (!LensRuntime.TracesGraphQLFields && !IsSlow(field.IsStopped ? field.Duration : TimeProvider.System.GetUtcNow().UtcDateTime - field.StartTimeUtc))
            return false;

        field.SetCustomProperty(Kept, Kept);
        return true;
    }

    static bool IsSlow(TimeSpan duration) => LensRuntime.SlowFieldThreshold is { } threshold && duration >= threshold;

    // Of an unknown type nothing is known to be trivial. Lists are not.
    static bool IsScalar(Activity activity)
        => (activity.GetTagItem(TypeTag) ?? activity.GetTagItem(OldTypeTag)) is string type && Array.IndexOf(Scalars, type.TrimEnd('!')) >= 0;
}
