using Lens.Benchmarks.Measuring;
using Lens.Benchmarks.Reporting;

namespace Lens.Benchmarks.Emitting;

/// <summary>P3: what logging an event costs the thread that logs it.</summary>
sealed class EmitBenchmark : IBenchmark
{
    // On the machine of the goals the reference took 108 ns: 60 ns more are 0.56 of it anywhere.
    const double MostAdded = 60 / 108.0;
    const double MostAddedBytes = 256;

    // Short and many: then the pairs of a round lie close together, and few of them are disturbed.
    const int ShortRounds = 5;

    public string Name => "emit";

    public ResultTable Run(BenchmarkSize size, int rounds)
    {
        var pace = size == BenchmarkSize.Small ? new Pace(2, 100) : new Pace(40, 500);
        var results = Comparison.Run(EmitVariants.All(pace), rounds * ShortRounds, size == BenchmarkSize.Small ? 0 : 5);
        var (reference, lens) = (results[0], results.Single(static r => r.Name == EmitVariants.Lens));
        return new ResultTable
        {
            Name = Name,
            Description = $"Log.Information with 2 properties inside a span, in bursts of {pace.Operations}; what a burst queues is written before the next.",
            Columns = CostTable.Columns,
            Rows = [.. results.Select(result => CostTable.RowOf(result, reference))],
            Goals =
            [
                Goal.AtMost("P3", "time that Lens adds, of the reference's", MostAdded, lens.TimeRatio - 1, "x"),
                Goal.AtMost("P3", "bytes that Lens adds", MostAddedBytes, lens.Bytes - reference.Bytes, "B"),
            ],
        };
    }
}
