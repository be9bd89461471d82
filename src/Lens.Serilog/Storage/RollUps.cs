using System.Runtime.InteropServices;

namespace Lens.Storage;

/// <summary>Counts ended spans by name, per minute and per hour. A transaction leaves its counts as a tally, which costs next to
/// nothing; many tallies together are folded into the rows of minutes and hours later.</summary>
sealed class RollUps(SqliteDatabase database, TextPool texts, TimeProvider clock) : IDisposable
{
    const long MinuteNs = 60_000_000_000;
    const long MinutesInAnHour = 60;

    // So much takes some milliseconds.
    const int TalliesAtOnce = 64;
    const int CountsAtOnce = 1_000;

    readonly SpanTally _tally = new();
    readonly TallyTable _tallies = new(database);
    readonly RollUpTable _minutes = RollUpTable.Minutes(database);
    readonly RollUpTable _hours = RollUpTable.Hours(database);

    // Those of a process that died, to begin with.
    int _waiting = TallyTable.CountIn(database);
    long _nowNs;

    /// <summary>Some tallies wait.</summary>
    public bool HasWaiting => _waiting > 0;

    /// <summary>Enough tallies wait.</summary>
    public bool IsDue => _waiting >= TalliesAtOnce;

    /// <summary>A transaction begins.</summary>
    public void Begin()
    {
        _tally.Clear();
        _nowNs = Spans.SpanClock.ToUnixNs(clock.GetUtcNow());
    }

    /// <summary>Counts a span if it has ended with this change. What was interrupted may still end, and is counted then.</summary>
    public void Count(in SpanRow row, SpanChange change)
    {
        // A start in the future would stay in the store for ever.
        if (change != SpanChange.None && row.Status is SpanStatus.Completed or SpanStatus.Error)
            _tally.Count(Math.Clamp(row.StartNs, 0, _nowNs) / MinuteNs, row);
    }

    /// <summary>Counts a span that has ended and is counted, as one that stands for others, so many times more.</summary>
    public void CountAgain(string name, string? service, long startNs, long durationNs, bool isError, long times)
    {
        if (times > 0)
            _tally.Count(Math.Clamp(startNs, 0, _nowNs) / MinuteNs, service, name, durationNs, isError, times);
    }

    /// <summary>Stores what was counted since <see cref="Begin"/>. Inside that transaction.</summary>
    public void Store() => _tally.Write(texts, tally =>
    {
        _tallies.Add(tally);
        _waiting++;
    });

    /// <summary>Folds the oldest tallies into the roll-ups. Inside a transaction.</summary>
    public void Fold()
    {
        Dictionary<RollUpKey, SpanTotals> minutes = [];
        var folded = _tallies.Take(TalliesAtOnce, CountsAtOnce, minutes);
        foreach (var (key, totals) in minutes)
            _minutes.Add(key, totals);
        foreach (var (key, totals) in HoursOf(minutes))
            _hours.Add(key, totals);

        // Others fold too, and what they find.
        _waiting = folded == 0 ? 0 : Math.Max(0, _waiting - folded);
    }

    public void Dispose()
    {
        _tallies.Dispose();
        _minutes.Dispose();
        _hours.Dispose();
    }

    static Dictionary<RollUpKey, SpanTotals> HoursOf(Dictionary<RollUpKey, SpanTotals> minutes)
    {
        Dictionary<RollUpKey, SpanTotals> hours = [];
        foreach (var (key, totals) in minutes)
        {
            ref var hour = ref CollectionsMarshal.GetValueRefOrAddDefault(hours, key with { Period = key.Period / MinutesInAnHour }, out _);
            hour ??= new SpanTotals();
            hour.Add(totals);
        }

        return hours;
    }
}
