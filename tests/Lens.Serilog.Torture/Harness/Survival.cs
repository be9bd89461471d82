namespace Lens.Torture.Harness;

/// <summary>What many deaths left, added up; safe for several threads.</summary>
sealed class Survival
{
    readonly Lock _gate = new();

    public int Deaths { get; private set; }

    public long Corrupt { get; private set; }

    public long LostAcknowledged { get; private set; }

    public long Torn { get; private set; }

    public long Duplicates { get; private set; }

    public long Running { get; private set; }

    public long Slow { get; private set; }

    public TimeSpan OldestLoss { get; private set; }

    public TimeSpan SlowestOpening { get; private set; }

    public long Events { get; private set; }

    /// <summary>Opens the store again and looks.</summary>
    /// <returns>What is wrong, in words; empty when nothing is.</returns>
    public string Inspect(string path, ExpectedState expected, long deathAt, long firstThread = 0)
    {
        var opening = Reopening.Measure(path);
        var state = StoreState.TryRead(path);
        var (lost, age) = (0L, TimeSpan.Zero);
        for (var thread = 0; thread < expected.Threads; thread++)
        {
            var highest = state.HighestOf(firstThread + thread);
            lost += Math.Max(0, expected.LastAcknowledged(thread) - highest);
            age = Max(age, expected.AgeAt(deathAt, thread, highest + 1));
        }

        var running = state.IsWhole ? (long)(StoreState.Query(path, "SELECT count(*) FROM spans WHERE status = 'running'") ?? 0L) : 0;
        var movedAside = Directory.GetFiles(Path.GetDirectoryName(path)!, "*.corrupt-*").Length > 0;
        lock (_gate)
        {
            Deaths++;
            Events += state.Events;
            Corrupt += state.IsWhole && !movedAside ? 0 : 1;
            LostAcknowledged += lost;
            Torn += state.Holes + state.TornTraces;
            Duplicates += state.Duplicates;
            Running += running;
            Slow += opening is null ? 1 : 0;
            OldestLoss = Max(OldestLoss, age);
            SlowestOpening = Max(SlowestOpening, opening ?? TimeSpan.Zero);
        }

        return string.Join(", ", new[]
        {
            state.IsWhole ? "" : "corrupt: " + state.Integrity, movedAside ? "moved aside as corrupt" : "", lost > 0 ? $"{lost} acknowledged lost" : "",
            state.Holes > 0 ? $"{state.Holes} holes" : "", state.TornTraces > 0 ? $"{state.TornTraces} torn traces" : "",
            state.Duplicates > 0 ? $"{state.Duplicates} duplicates" : "", running > 0 ? $"{running} running" : "", opening is null ? "not opened" : "",
        }.Where(static s => s.Length > 0));
    }

    static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
