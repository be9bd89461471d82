using Lens.Storage;
using Microsoft.Data.Sqlite;

namespace Lens.Query;

/// <summary>Reads how often spans of each name ended and how long they took, from the roll-ups: whole hours where the time holds
/// them, minutes at its edges, and what the writer has not rolled up yet. To be used in a snapshot.</summary>
sealed class RollUpQuery(StoreConnection connection)
{
    public const string SelectHours = "SELECT" + Columns + "FROM span_hour r" + Names + "WHERE r.hour >= $from AND r.hour < $to";
    public const string SelectMinutes = "SELECT" + Columns + "FROM span_minute r" + Names + "WHERE r.minute >= $from AND r.minute < $to";
    public const string SelectTallies = "SELECT spans FROM span_tally";
    public const string SelectText = "SELECT value FROM text_pool WHERE id = $id";

    const long MinutesInAnHour = 60;

    const string Columns = """

            CASE typeof(r.service) WHEN 'text' THEN r.service ELSE s.value END,
            CASE typeof(r.name) WHEN 'text' THEN r.name ELSE n.value END,
            r.count, r.errors, r.sum_ns, r.min_ns, r.max_ns, r.durations

        """;

    const string Names = """

        LEFT JOIN text_pool s ON s.id = r.service
        LEFT JOIN text_pool n ON n.id = r.name

        """;

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

    void AddRows(string sql, long from, long to, Dictionary<(string?, string), SpanTotals> totals)
    {
        connection.Query(sql, AddRow, ("$from", from), ("$to", to));

        bool AddRow(SqliteDataReader row)
        {
            Of(row.FindString(0), row.FindString(1), totals).Add(
                row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6), row.GetFieldValue<byte[]>(7));
            return true;
        }
    }

    void AddTallies(long fromMinute, long toMinute, Dictionary<(string?, string), SpanTotals> totals)
    {
        Dictionary<RollUpKey, SpanTotals> counts = [];
        foreach (var tally in connection.Query(SelectTallies, static row => row.GetFieldValue<byte[]>(0)))
            SpanTally.Add(tally, counts);

        Dictionary<long, string?> texts = [];
        foreach (var (key, count) in counts)
        {
            if (key.Period >= fromMinute && key.Period < toMinute)
                Of(TextOf(key.Service, texts), TextOf(key.Name, texts), totals).Add(count);
        }
    }

    string? TextOf(TextRef text, Dictionary<long, string?> known)
    {
        if (text.Id == 0)
            return text.Inline;
        if (!known.TryGetValue(text.Id, out var value))
            known.Add(text.Id, value = connection.Query(SelectText, static row => row.GetString(0), ("$id", text.Id)).FirstOrDefault());
        return value;
    }
}
