using System.Globalization;
using Lens.Benchmarks.Reporting;

namespace Lens.Benchmarks.Growing;

/// <summary>P6, P7 and P8: whether the store stays as quick, and as small, as it grows; and what deleting costs those who write.</summary>
/// <remarks>Batches go straight to the store's session: what is measured is the database, not what makes events. A step is compared
/// with the first one of the same run; there are no rounds.</remarks>
sealed class GrowthBenchmark : IBenchmark
{
    const double MostSlowdown = 1.15;
    const double MostSlowdownLarge = 1.5;
    const double MostBytes = 480;
    const double LeastRateWhileDeleting = 0.8;
    const double MostHoldMs = 50;

    static readonly Column[] Columns =
    [
        new("rows/s", "#,0"), new("slower than step 1", "0.00"), new("median batch ms", "0.00"), new("longest transaction ms", "0.0"),
        new("longest checkpoint ms", "0"), new("time in checkpoints", "0%"), new("file MB", "#,0"), new("bytes each", "#,0"),
    ];

    public string Name => "growth";

    public ResultTable Run(BenchmarkSize size, int rounds)
    {
        using var folder = new TemporaryFolder();
        using GrowingStore store = new(folder.File("traces.db"));
        var (steps, traces) = size switch
        {
            BenchmarkSize.Small => (2, 2_000),
            BenchmarkSize.Default => (5, 100_000),
            _ => (10, 100_000),
        };

        List<GrowthStep> written = [];
        for (var step = 0; step < steps; step++)
            written.Add(store.Write(traces));
        var deleting = store.WriteWhileDeleting(traces, oldest: 0.1);
        return Table(traces, written, deleting);
    }

    ResultTable Table(int traces, List<GrowthStep> steps, GrowthStep deleting)
    {
        var (first, last) = (steps[0], steps[^1]);
        var spans = traces * GrowthBatch.SpansPerTrace;
        return new ResultTable
        {
            Name = Name,
            Description = $"Steps of {spans:#,0} spans, {spans:#,0} logs and {traces:#,0} traces, in transactions of {GrowthBatch.Rows:#,0} rows, written by StoreSession; "
                + $"then one more while the oldest tenth is deleted ({deleting.Deleted:#,0} traces). Bytes each: of a span, a log and a tenth of a trace.",
            Columns = Columns,
            Rows =
            [
                .. steps.Select((step, i) => RowOf($"step {(i + 1).ToString(CultureInfo.InvariantCulture)}", step, first)),
                RowOf("one more, deleting the oldest tenth", deleting, first),
            ],
            Goals =
            [
                Goal.AtMost("P6", $"slowdown from step 1 to step {steps.Count}", steps.Count > 5 ? MostSlowdownLarge : MostSlowdown, first.RowsPerSecond / last.RowsPerSecond, "x"),
                Goal.AtMost("P7", "bytes of a span, a log and a tenth of a trace", MostBytes, last.BytesEach, "B"),
                Goal.AtLeast("P8", "rows/s while deleting, of the step before", LeastRateWhileDeleting, deleting.RowsPerSecond / last.RowsPerSecond, "x"),
                Goal.AtMost("P8", "longest transaction while deleting", MostHoldMs, deleting.Times.LongestTransaction.TotalMilliseconds, "ms"),
                Goal.AtMost("P8", "longest checkpoint while deleting", MostHoldMs, deleting.Times.LongestCheckpoint.TotalMilliseconds, "ms"),
            ],
        };

        static ResultRow RowOf(string name, GrowthStep step, GrowthStep first) => new(
            name, step.RowsPerSecond, first.RowsPerSecond / step.RowsPerSecond, step.Times.MedianBatchMs,
            step.Times.LongestTransaction.TotalMilliseconds, step.Times.LongestCheckpoint.TotalMilliseconds,
            step.Times.Checkpoints / step.Times.Total, step.FileBytes / 1e6, step.BytesEach);
    }
}
