namespace Lens.Benchmarks.Growing;

/// <summary>Always tells the same time of day; what it measures is real.</summary>
sealed class StandingClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
