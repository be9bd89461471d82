using Lens.Query;

namespace Lens.Tests.Dashboard.Support;

/// <summary>Trees that were never stored.</summary>
static class SomeTree
{
    /// <summary>Shortly after all of <see cref="SomeTraces"/>.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 14, 2, 15, TimeSpan.Zero);

    public static TraceTree Of(IReadOnlyList<SpanRecord> spans, params LogRecord[] logs) => TraceTreeBuilder.Build(
        new()
        {
            TraceId = spans[0].TraceId,
            RootSpanName = spans[0].Name,
            Source = "unknown",
            StartNs = spans.Min(static s => s.StartNs),
            EndNs = spans[0].EndNs,
            Status = spans[0].Status,
            SpanCount = spans.Count,
            LogCount = logs.Length,
        },
        spans,
        logs);
}
