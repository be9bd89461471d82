using System.Diagnostics;
using OpenTelemetry;

namespace Lens.Benchmarks.Scopes;

/// <summary>Counts activities and does nothing else with them.</summary>
sealed class CountingExporter : BaseExporter<Activity>
{
    long _count;

    public override ExportResult Export(in Batch<Activity> batch)
    {
        Interlocked.Add(ref _count, batch.Count);
        return ExportResult.Success;
    }

    public void WaitFor(long count)
    {
        while (Interlocked.Read(ref _count) < count)
            Thread.Yield();
    }
}
