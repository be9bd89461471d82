using Lens.Storage;

namespace Lens.Query;

/// <summary>Reads how often spans of each name ended and how long they took, from the roll-ups: whole hours where the time holds
/// them, minutes at its edges, and what the writer has not rolled up yet. To be used in a snapshot.</summary>
sealed class RollUpQuery(StoreConnection connection)
{
    public const string SelectHours = "SELECT" + Columns + "FROM span_hour r WHERE r.hour >= $from AND r.hour < $to";
    public const string SelectMinutes = "SELECT" + Columns + "FROM span_minute r WHERE r.minute >= $from AND r.minute < $to";
    public const string SelectTallies = "SELECT spans FROM span_tally";

    const long MinutesInAnHour = 60;

    const string Columns = " r.service, r.name, r.count, r.errors, r.sum_ns, r.min_ns, r.max_ns, r.durations ";

    /// <summary>Adds up the spans that started in some time and have ended.</summary>
    /// <param name="fromMinute">The first minute, since the Unix epoch.</param>
    /// <param name="toMinute">The first minute no more.</param>
    /// <returns>Totals by service, null where there is none, and name.</returns>
    public Dictionary<(string? Service, string Name), SpanTotals> Read(long fromMinute, long toMinute)
    {
        Dictionary<(string?, string), SpanTotals> totals = [];
        var fromHour = (fromMinute + MinutesInAnHour - 1) / MinutesInAnHour;
        var toHour = toMinute / MinutesInAnHour;
        if (fromHour < toHour)
        {
            AddRows(SelectMinutes, fromMinute, fromHour * MinutesInAnHour, totals);
            AddRows(SelectHours, fromHour, toHour, totals);
            AddRows(SelectMinutes, toHour * MinutesInAnHour, toMinute, totals);
        }
        else
        {
            AddRows(SelectMinutes, fromMinute, toMinute, totals);
        }

        AddTallies(fromMinute, toMinute, totals);
        return totals;
    }

    static SpanTotals Of(string? service, string? name, Dictionary<(string?, string), SpanTotals> totals)
    {
        var key = (service, name ?? "");
        if (!totals.TryGetValue(key, out var found))
            totals.Add(key, found = new SpanTotals());
        return found;
    }

    void AddRows(string sql, long from, long to, Dictionary<(string?, string), SpanTotals> totals) => connection.ForEach(
        sql,
        row => Of(connection.Texts.Find(row, 0), connection.Texts.Find(row, 1), totals)
            .Add(row.Long(2), row.Long(3), row.Long(4), row.Long(5), row.Long(6), row.Blob(7)),
        ("$from", from),
        ("$to", to));

    void AddTallies(long fromMinute, long toMinute, Dictionary<(string?, string), SpanTotals> totals)
    {
        Dictionary<RollUpKey, SpanTotals> counts = [];
        connection.ForEach(SelectTallies, row => SpanTally.Add(row.Blob(0), counts));
        foreach (var (key, count) in counts)
        {
            if (key.Period >= fromMinute && key.Period < toMinute)
                Of(connection.Texts.Find(key.Service), connection.Texts.Find(key.Name), totals).Add(count);
        }
    }
}
