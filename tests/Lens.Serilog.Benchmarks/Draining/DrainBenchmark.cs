using Lens.Benchmarks.Measuring;
using Lens.Benchmarks.Reporting;

namespace Lens.Benchmarks.Draining;

/// <summary>P1 and P2: how fast events become rows on the disk.</summary>
sealed class DrainBenchmark : IBenchmark
{
    const double LeastDrain = 0.90;
    const double LeastEmitAndDrain = 0.75;

    static readonly Column[] Columns =
        [new("ns", "#,0"), new("events/s", "#,0"), new("of reference", "0.00"), new("slowest", "0.00"), new("quickest", "0.00")];

    public string Name => "drain";

    public ResultTable Run(BenchmarkSize size, int rounds)
    {
        var count = size == BenchmarkSize.Small ? 2_000 : 100_000;
        using var folder = new TemporaryFolder();
        var events = SomeEvents.Make(count);
        var rows = RowsToWrite.Of(folder.File("rows.db"), events);
        var results = Comparison.Run(DrainVariants.All(events, rows), rounds, size == BenchmarkSize.Small ? 0 : 2);
        VariantResult Find(string name) => results.Single(result => result.Name == name);
        return new ResultTable
        {
            Name = Name,
            Description = $"{count:#,0} events with 7 properties in {count / SomeEvents.PerTrace:#,0} traces, until they are durable and the log is checkpointed.",
            Columns = Columns,
            Rows = [.. results.Select(static result => RowOf(result))],
            Goals =
            [
                Goal.AtLeast("P1", "drain, of the reference's speed", LeastDrain, Find(DrainVariants.LensDrain).Speed, "x"),
                Goal.AtLeast("P2", "emit and drain, of the reference's speed", LeastEmitAndDrain, Find(DrainVariants.LensEmit).Speed, "x"),
            ],
        };
    }

    static ResultRow RowOf(VariantResult result) => new(
        result.Name, result.Ns, 1e9 / result.Ns, result.Speed, 1 / result.TimeRatioRange.Most, 1 / result.TimeRatioRange.Least);
}
