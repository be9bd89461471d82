using Lens.Benchmarks.Measuring;
using Lens.Benchmarks.Reporting;

namespace Lens.Benchmarks.Scopes;

/// <summary>P4: what opening and ending a span costs the thread that does it.</summary>
sealed class SpanBenchmark : IBenchmark
{
    // On the machine of the goals the reference took 158 ns.
    const double MostRatio = 430 / 158.0;
    const double MostRatioEndOnly = 330 / 158.0;
    const double MostBytes = 2_000;

    // Short and many: then the pairs of a round lie close together, and few of them are disturbed.
    const int ShortRounds = 5;

    public string Name => "span";

    public ResultTable Run(BenchmarkSize size, int rounds)
    {
        var pace = size == BenchmarkSize.Small ? new Pace(2, 50) : new Pace(40, 250);
        var results = Comparison.Run(SpanVariants.All(pace), rounds * ShortRounds, size == BenchmarkSize.Small ? 0 : 5);
        VariantResult Find(string name) => results.Single(result => result.Name == name);
        return new ResultTable
        {
            Name = Name,
            Description = $"A span opened and ended inside another one, in bursts of {pace.Operations}; what a burst queues is written before the next.",
            Columns = CostTable.Columns,
            Rows = [.. results.Select(result => CostTable.RowOf(result, results[0]))],
            Goals =
            [
                Goal.AtMost("P4", "time of a span with both events, of the reference's", MostRatio, Find(SpanVariants.StartAndEnd).TimeRatio, "x"),
                Goal.AtMost("P4", "bytes of a span with both events", MostBytes, Find(SpanVariants.StartAndEnd).Bytes, "B"),
                Goal.AtMost("P4", "time of a span with its end only, of the reference's", MostRatioEndOnly, Find(SpanVariants.EndOnly).TimeRatio, "x"),
            ],
        };
    }
}
