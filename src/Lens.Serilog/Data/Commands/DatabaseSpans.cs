using System.Diagnostics;
using Lens.Spans;

namespace Lens.Data.Commands;

/// <summary>Tells the spans of database commands, so that one command never becomes two of them: what is open inside another one's span,
/// opened by a wrapped connection, by a diagnostic listener or by the provider itself, is the same command.</summary>
static class DatabaseSpans
{
    /// <summary>The service of database spans, see <see cref="LensAttributes"/>.</summary>
    public const string Service = "database";

    /// <summary>The operation type. This very object marks an activity as the span of a command: a text that a user sets is another one,
    /// even with the same letters.</summary>
    public static readonly string Mark = new("db".AsSpan());

    // Sources whose activities are commands.
    static readonly string[] Sources =
    [
        "Npgsql", "MySqlConnector", "connector-net", "Oracle.ManagedDataAccess.Core", "Microsoft.Data.SqlClient",
        "OpenTelemetry.Instrumentation.SqlClient", "OpenTelemetry.Instrumentation.EntityFrameworkCore",
    ];

    /// <summary>Whether the calling code runs inside a command that is traced already.</summary>
    public static bool IsInside => Activity.Current is { } current && (IsMarked(current) || (IsOfProvider(current.Source) && ActivityCapture.Records(current)));

    /// <summary>Whether an activity is the span of a command that Lens opened.</summary>
    public static bool IsMarked(Activity activity)
        => ReferenceEquals(activity.Source, LensActivitySource.Source) && ReferenceEquals(activity.GetTagItem(LensNames.OperationTypeAttribute), Mark);

    /// <summary>Whether an activity that this source begins now, or has begun under <paramref name="parent"/>, is a command that Lens traces
    /// itself.</summary>
    public static bool Covers(ActivitySource source, Activity? parent) => parent is not null && IsOfProvider(source) && IsMarked(parent);

    public static bool IsOfProvider(ActivitySource source) => Array.IndexOf(Sources, source.Name) >= 0;
}
