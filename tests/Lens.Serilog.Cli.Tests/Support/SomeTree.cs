using System.Globalization;
using Lens.Query;

namespace Lens.Tests.Cli.Support;

/// <summary>Trees that were never stored.</summary>
static class SomeTree
{
    public static string IdOf(string name) => (0xabc0000L + name.Aggregate(1, static (hash, c) => (hash * 31) + c)).ToString("x16", CultureInfo.InvariantCulture);

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
