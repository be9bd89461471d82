using System.Diagnostics;

namespace Lens.Benchmarks.Measuring;

/// <summary>Bursts with a pause after each, in which what it queued is written: nothing ever piles up, and only the bursts count.</summary>
/// <param name="Bursts">How many bursts.</param>
/// <param name="Operations">How many operations each.</param>
readonly record struct Pace(int Bursts, int Operations)
{
    // Enough for the compiler to notice what is called often; it counts to thirty.
    const int UncountedBursts = 2;

    /// <param name="burst">Does that many operations.</param>
    /// <param name="drain">Waits until nothing is queued.</param>
    public Sample Measure(Action<int> burst, Action drain)
    {
        for (var i = 0; i < UncountedBursts; i++)
        {
            burst(Operations);
            drain();
        }

        var (ticks, bytes) = (0L, 0L);
        for (var i = 0; i < Bursts; i++)
        {
            var bytesBefore = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            burst(Operations);
            ticks += Stopwatch.GetTimestamp() - start;
            bytes += GC.GetAllocatedBytesForCurrentThread() - bytesBefore;
            drain();
        }

        return new Sample((long)Bursts * Operations, Stopwatch.GetElapsedTime(0, ticks), bytes);
    }
}
