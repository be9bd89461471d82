using System.Diagnostics;
using System.Globalization;
using Lens.Benchmarks.Measuring;
using Lens.Benchmarks.Reading;
using Lens.Benchmarks.Reporting;

namespace Lens.Benchmarks.Viewing;

/// <summary>P12: how long the server works on a page of the viewer, from the address to the HTML, and how that grows with the
/// store.</summary>
/// <remarks>There is no reference: what is measured is what a person waits. Pages are asked for in turn, round by round.</remarks>
sealed class PageBenchmark : IBenchmark
{
    const int Million = 1_000_000;
    const int WarmUps = 5;

    public string Name => "pages";

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
        using TemporaryFolder folder = new();
        var path = folder.File("traces.db");
        ReadingStore.Fill(path, spans);
        using PageMaker pages = new(path);
        var results = ViewerPages.All.Select(static _ => new List<double>()).ToList();
        foreach (var page in ViewerPages.All)
        {
            for (var i = 0; i < WarmUps; i++) pages.Make(page);
        }

        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < ViewerPages.All.Count; i++)
            {
                var start = Stopwatch.GetTimestamp();
                pages.Make(ViewerPages.All[i]);
                results[i].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        return results;
    }

    ResultTable Table(int[] sizes, List<List<double>>[] results)
    {
        var last = results[^1];
        return new()
        {
            Name = Name,
            Description = $"Milliseconds from the address to the HTML, median of all rounds, in stores of {string.Join(" and ", sizes.Select(NameOf))} spans, as many logs and a tenth as "
                + "many traces, of one week. The goal is for 10M spans.",
            Columns =
            [
                .. sizes.Select(static spans => new Column($"ms at {NameOf(spans)}", "#,0.0")), new("least", "#,0.0"), new("most", "#,0.0"),
                .. sizes.Length > 1 ? [new Column("growth", "0.0")] : Array.Empty<Column>(),
            ],
            Rows = [.. ViewerPages.All.Select((page, i) => new ResultRow(page.Address,
            [
                .. results.Select(r => (double?)Median.Of(r[i])), last[i].Min(), last[i].Max(),
                .. sizes.Length > 1 ? [Median.Of(last[i]) / Median.Of(results[0][i])] : Array.Empty<double?>(),
            ]))],
            Goals = [.. ViewerPages.All.Select((page, i) => (page, i)).Where(static p => p.page.MostMs is not null)
                .Select(p => Goal.AtMost("P12", p.page.Address, p.page.MostMs!.Value, Median.Of(last[p.i]), "ms"))],
        };
    }

    static string NameOf(int spans) => spans >= Million
        ? string.Create(CultureInfo.InvariantCulture, $"{spans / Million}M")
        : string.Create(CultureInfo.InvariantCulture, $"{spans:#,0}");
}
