using Lens.Benchmarks.Reporting;

namespace Lens.Benchmarks.Memory;

/// <summary>P10: what Lens adds to the memory of a process, idle and when far more is logged than can be stored.</summary>
/// <remarks>Each figure is of a process of its own, which logs with or without Lens and then tells its resident memory.</remarks>
sealed class MemoryBenchmark : IBenchmark
{
    const double MostIdleMB = 10;
    const double QueueMB = 64 * 1024 * 1024 / 1e6;
    const double MostAboveQueueMB = 32 * 1024 * 1024 / 1e6;

    static readonly Column[] Columns =
        [new("resident MB", "#,0.0"), new("added MB", "+#,0.0;-#,0.0;0"), new("peak MB", "#,0.0"), new("added to peak MB", "+#,0.0;-#,0.0;0"), new("emitted / stored", "#,0.0")];

    public string Name => "memory";

    public ResultTable Run(BenchmarkSize size, int rounds)
    {
        var seconds = size == BenchmarkSize.Small ? "0.2" : "5";
        string[] modes = [MemoryProbe.Idle, MemoryProbe.IdleWithLens, MemoryProbe.Flood, MemoryProbe.FloodWithLens];
        var reports = modes.Select(static _ => new List<MemoryReport>()).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < modes.Length; i++)
                reports[i].Add(MemoryProbe.Start(modes[i], seconds));
        }

        var medians = reports.Select(MemoryReport.MedianOf).ToArray();
        return new ResultTable
        {
            Name = Name,
            Description = $"Resident memory of processes that log; a flood is {Environment.ProcessorCount} threads logging 7 properties as fast as they can for {seconds} s.",
            Columns = Columns,
            Rows = [RowOf("idle, no-op sink", medians[0], medians[0]), RowOf("idle, Lens", medians[1], medians[0]), RowOf("flood, no-op sink", medians[2], medians[2]), RowOf("flood, Lens", medians[3], medians[2])],
            Goals =
            [
                Goal.AtMost("P10", "resident memory that Lens adds, idle", MostIdleMB, medians[1].ResidentMB - medians[0].ResidentMB, "MB"),
                Goal.AtMost("P10", "peak that Lens adds in a flood: the bound of its queue and 32 MiB", QueueMB + MostAboveQueueMB, medians[3].PeakMB - medians[2].PeakMB, "MB"),
            ],
        };
    }

    static ResultRow RowOf(string name, MemoryReport report, MemoryReport reference) => new(
        name, report.ResidentMB, report.ResidentMB - reference.ResidentMB, report.PeakMB, report.PeakMB - reference.PeakMB, report.Overload);
}
