using Lens.Query.Filtering;

namespace Lens.Query;

/// <summary>Where the spans of a time are: in the traces that began then, and in older ones that went on into that time.</summary>
/// <param name="LeastKey">The first trace that may have begun then; null for all.</param>
/// <param name="SinceNs">Unix nanoseconds.</param>
readonly record struct SpanWindow(long? LeastKey, long SinceNs)
{
    const string All = "1";

    // What is begun and left to run on its own may begin its own spans after the end of the root.
    const long AfterEndNs = 3_600_000_000_000;

    public static SpanWindow Of(TimeWindow window) => new(window.LeastKey, window.SinceNs);

    public IEnumerable<(string Name, object Value)> Parameters => LeastKey is { } least ? [("$least", least), ("$end", SinceNs - AfterEndNs)] : [];

    /// <summary>The conditions to ask one after the other, the newest traces first. A span of an older trace that begins more than an
    /// hour after the end of its root fulfils none.</summary>
    /// <param name="trace">The column with the key of the trace.</param>
    public IEnumerable<string> On(string trace)
    {
        if (LeastKey is null)
        {
            yield return All;
            yield break;
        }

        yield return $"{trace} >= $least";
        yield return $"{trace} < $least AND {trace} IN (SELECT o.id FROM trace_row o WHERE o.id < $least AND (o.status IN (0, 3) OR o.end_ns >= $end))";
    }
}
