using Lens.Benchmarks.Measuring;

namespace Lens.Benchmarks.Memory;

/// <summary>What a process told of itself.</summary>
/// <param name="ResidentMB">Its resident memory at the end.</param>
/// <param name="PeakMB">The most it ever was.</param>
/// <param name="Overload">Events emitted for each one stored; null without Lens.</param>
sealed record MemoryReport(double ResidentMB, double PeakMB, double? Overload)
{
    public static MemoryReport MedianOf(IReadOnlyCollection<MemoryReport> reports) => new(
        Median.Of(reports.Select(static r => r.ResidentMB)),
        Median.Of(reports.Select(static r => r.PeakMB)),
        reports.Any(static r => r.Overload is null) ? null : Median.Of(reports.Select(static r => r.Overload!.Value)));
}
