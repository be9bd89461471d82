using Lens.Storage;

namespace Lens.Query.Statistics;

/// <summary>Reads from the roll-ups how many spans ended over time and how long they took, whatever their names.</summary>
sealed class RollUpSeriesQuery(StoreConnection connection)
{
    public const string SelectHours = "SELECT r.hour" + Columns + "FROM span_hour r WHERE r.hour >= $from AND r.hour < $to";
    public const string SelectMinutes = "SELECT r.minute" + Columns + "FROM span_minute r WHERE r.minute >= $from AND r.minute < $to";
    public const string SelectCount = "SELECT sum(r.count) FROM span_hour r WHERE r.hour >= $from";

    const string Columns = ", r.count, r.errors, r.sum_ns, r.min_ns, r.max_ns, r.durations ";

    const long MinutesInAnHour = 60;

    /// <summary>How many spans ended since the hour of some minute.</summary>
    public long Count(long fromMinute)
    {
        var counted = connection.FindNumber(SelectCount, ("$from", fromMinute / MinutesInAnHour)) ?? 0;
        return counted + Tallies(connection).Where(t => t.Key.Period >= fromMinute).Sum(static t => t.Value.Count);
    }

    /// <param name="minutes">The range.</param>
    /// <param name="stepMinutes">How many minutes are one step.</param>
    /// <param name="add">Is given the number of a step and some of what was counted in it.</param>
    public void Read(MinuteRange minutes, long stepMinutes, Action<long, SpanTotals> add)
    {
        var (fromHour, toHour) = ((minutes.From + MinutesInAnHour - 1) / MinutesInAnHour, minutes.Until / MinutesInAnHour);
        if (stepMinutes % MinutesInAnHour == 0 && fromHour < toHour)
        {
            ReadRows(SelectMinutes, minutes.From, fromHour * MinutesInAnHour, minute => minute / stepMinutes, add);
            ReadRows(SelectHours, fromHour, toHour, hour => hour * MinutesInAnHour / stepMinutes, add);
            ReadRows(SelectMinutes, toHour * MinutesInAnHour, minutes.Until, minute => minute / stepMinutes, add);
        }
        else
        {
            ReadRows(SelectMinutes, minutes.From, minutes.Until, minute => minute / stepMinutes, add);
        }

        foreach (var (key, totals) in Tallies(connection).Where(t => t.Key.Period >= minutes.From && t.Key.Period < minutes.Until))
            add(key.Period / stepMinutes, totals);
    }

    /// <summary>What the writer has not rolled up yet.</summary>
    public static Dictionary<RollUpKey, SpanTotals> Tallies(StoreConnection connection)
    {
        Dictionary<RollUpKey, SpanTotals> counts = [];
        connection.ForEach(RollUpQuery.SelectTallies, row => SpanTally.Add(row.Blob(0), counts));
        return counts;
    }

    void ReadRows(string sql, long from, long to, Func<long, long> stepOf, Action<long, SpanTotals> add) => connection.ForEach(
        sql,
        row =>
        {
            SpanTotals totals = new();
            totals.Add(row.Long(1), row.Long(2), row.Long(3), row.Long(4), row.Long(5), row.Blob(6));
            add(stepOf(row.Long(0)), totals);
        },
        ("$from", from),
        ("$to", to));
}
