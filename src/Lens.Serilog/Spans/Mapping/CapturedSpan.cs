using System.Diagnostics;

namespace Lens.Spans.Mapping;

/// <summary>Gives the spans of other people's activity sources the names and attributes that Lens's own have.</summary>
static class CapturedSpan
{
    /// <summary>Normalises the attributes of a captured activity, and finds the name of its span.</summary>
    /// <param name="activity">Has been stopped.</param>
    /// <param name="displayName">Its name, redacted.</param>
    /// <param name="captured">Its attributes, redacted, in a list of this span alone.</param>
    public static (string Name, IReadOnlyList<KeyValuePair<string, object?>> Attributes) Shape(
        Activity activity, string displayName, IReadOnlyList<KeyValuePair<string, object?>> captured)
    {
        if (captured is not List<KeyValuePair<string, object?>> { Count: > 0 } attributes)
            return (displayName, captured);

        AttributeNames.Normalize(attributes, activity.Kind);
        var type = TypeOf(activity, attributes);
        var name = type switch
        {
            OperationTypes.Database => DatabaseTags.Shape(activity, attributes),
            OperationTypes.Cache => CacheTags.Shape(activity, attributes),
            OperationTypes.Http => HttpClientNames.Of(activity),
            OperationTypes.GraphQL => GraphQLTags.Shape(activity, attributes),
            _ => null,
        };
        return (name ?? displayName, attributes);
    }

    static string? TypeOf(Activity activity, List<KeyValuePair<string, object?>> attributes)
    {
        var index = AttributeNames.IndexOf(attributes, LensNames.OperationTypeAttribute);
        if (index >= 0)
            return attributes[index].Value as string;

        var type = GraphQLTags.IsSource(activity.Source) ? OperationTypes.GraphQL : OperationTypes.Of(attributes);
        if (type is not null)
            attributes.Add(new(LensNames.OperationTypeAttribute, type));
        return type;
    }
}
