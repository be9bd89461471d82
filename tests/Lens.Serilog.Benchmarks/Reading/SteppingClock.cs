namespace Lens.Benchmarks.Reading;

/// <summary>Tells the time that it was set to.</summary>
sealed class SteppingClock(DateTimeOffset start) : TimeProvider
{
    DateTimeOffset _now = start;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}
