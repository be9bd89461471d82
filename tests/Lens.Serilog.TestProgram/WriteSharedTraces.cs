using System.Globalization;

namespace Lens.TestProgram;

/// <summary>Waits for a line on stdin, then writes two spans into each of some traces, in a random order. Another process does the
/// same at the same time.</summary>
static class WriteSharedTraces
{
    const int SpansPerTrace = 2;
    const int SpansPerBatch = 20;

    public static void Run(string path, string[] more)
    {
        var seed = int.Parse(more[0], CultureInfo.InvariantCulture);
        var traces = int.Parse(more[1], CultureInfo.InvariantCulture);
        using var store = TraceStore.Open(path);
        Progress.Say("ready");
        Console.In.ReadLine();

        var spans = Enumerable.Range(0, traces * SpansPerTrace).ToArray();
        new Random(seed).Shuffle(spans);
        foreach (var batch in spans.Chunk(SpansPerBatch))
        {
            foreach (var span in batch)
                store.PushSpan(Span(span % traces, (seed * SpansPerTrace) + (span / traces)));
            store.Flush();
        }
    }

    static SpanRecord Span(int trace, int span) => new()
    {
        TraceId = (trace + 1).ToString("x32", CultureInfo.InvariantCulture),
        SpanId = span.ToString("x16", CultureInfo.InvariantCulture),
        Name = "shared",
        StartNs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() * 1_000_000,
        DurationNs = 1_000,
        Status = SpanStatus.Completed,
    };
}
