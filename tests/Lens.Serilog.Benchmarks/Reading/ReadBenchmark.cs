using System.Diagnostics;
using System.Globalization;
using Lens.Benchmarks.Measuring;
using Lens.Benchmarks.Reporting;

namespace Lens.Benchmarks.Reading;

/// <summary>P9: how long the answers to the usual questions take, and how that grows with the store.</summary>
/// <remarks>There is no reference: what is measured is what a person waits. Questions are asked in turn, round by round, of a reader
/// that was open before; the file is in the memory of the system.</remarks>
sealed class ReadBenchmark : IBenchmark
{
    const int Million = 1_000_000;

    static readonly TimeSpan WarmUpTime = TimeSpan.FromMilliseconds(300);

    public string Name => "read";

    public ResultTable Run(BenchmarkSize size, int rounds)
    {
        int[] sizes = size switch
        {
            BenchmarkSize.Small => [10_000],
            BenchmarkSize.Default => [Million],
            _ => [Million, 10 * Million],
        };
        return Table(sizes, [.. sizes.Select(spans => Measure(spans, rounds))]);
    }

    static List<List<double>> Measure(int spans, int rounds)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("traces.db");
        ReadingStore.Fill(path, spans);
        return Measure(path, rounds);
    }

    /// <summary>The milliseconds of each round, for each question.</summary>
    public static List<List<double>> Measure(string path, int rounds)
    {
        using var reader = TraceReader.Open(path);
        reader.QueryTimeout = TimeSpan.FromMinutes(1);
        var results = Questions.All.Select(static _ => new List<double>()).ToList();
        foreach (var question in Questions.All) WarmUp(question, reader);
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < Questions.All.Count; i++)
            {
                var start = Stopwatch.GetTimestamp();
                Questions.All[i].Ask(reader);
                results[i].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        return results;
    }

    // Until the compiler has found out what is used most.
    static void WarmUp(Question question, TraceReader reader)
    {
        var start = Stopwatch.GetTimestamp();
        do question.Ask(reader);
        while (Stopwatch.GetElapsedTime(start) < WarmUpTime);
    }

    ResultTable Table(int[] sizes, List<List<double>>[] results)
    {
        var last = results[^1];
        return new()
        {
            Name = Name,
            Description = $"Milliseconds until the answer is there, median of all rounds, in stores of {string.Join(" and ", sizes.Select(NameOf))} spans, as many logs and a tenth "
                + "as many traces, of one week; one span in a hundred failed. The goals are for 10M spans.",
            Columns =
            [
                .. sizes.Select(static spans => new Column($"ms at {NameOf(spans)}", "#,0.00")), new("least", "#,0.00"), new("most", "#,0.00"),
                .. sizes.Length > 1 ? [new Column("growth", "0.0")] : Array.Empty<Column>(),
            ],
            Rows = [.. Questions.All.Select((question, i) => new ResultRow(question.Name,
            [
                .. results.Select(r => (double?)Median.Of(r[i])), last[i].Min(), last[i].Max(),
                .. sizes.Length > 1 ? [Median.Of(last[i]) / Median.Of(results[0][i])] : Array.Empty<double?>(),
            ]))],
            Goals = [.. Questions.All.Select((question, i) => (question, i)).Where(static q => q.question.MostMs is not null)
                .Select(q => Goal.AtMost("P9", q.question.Name, q.question.MostMs!.Value, Median.Of(last[q.i]), "ms"))],
        };
    }

    static string NameOf(int spans) => spans >= Million
        ? string.Create(CultureInfo.InvariantCulture, $"{spans / Million}M")
        : string.Create(CultureInfo.InvariantCulture, $"{spans:#,0}");
}
