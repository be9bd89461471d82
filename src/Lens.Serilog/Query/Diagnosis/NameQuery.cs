using System.Text;
using System.Text.Json;
using Lens.Storage;

namespace Lens.Query.Diagnosis;

/// <summary>Lists the names that occur in the store, for completion. Where a store has very many, not all of them.</summary>
sealed class NameQuery(ReadScope scope)
{
    public const string SelectCounted = "SELECT DISTINCT r.service, r.name FROM span_hour r";
    public const string SelectRunning = "SELECT p.service, p.name FROM span_row p WHERE p.status = 0 LIMIT $limit";
    public const string SelectSpanAttributes = "SELECT p.attributes FROM span_row p ORDER BY p.trace DESC LIMIT $limit";
    public const string SelectLogAttributes = "SELECT l.attributes FROM log_row l ORDER BY l.id DESC LIMIT $limit";

    const int MostRows = 10_000;

    public List<string> ListServices(int limit) => List(Names().Select(static n => n.Service), limit);

    public List<string> ListOperations(int limit) => List(Names().Select(static n => n.Name), limit);

    public List<string> ListAttributeKeys(int limit)
    {
        HashSet<string> keys = new(StringComparer.Ordinal);
        foreach (var sql in new[] { SelectSpanAttributes, SelectLogAttributes })
            scope.Connection.ForEach(sql, row => AddKeys(row.Blob(0), keys), ("$limit", MostRows));
        return List(keys, limit);
    }

    static List<string> List(IEnumerable<string?> names, int limit) =>
        [.. names.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(limit)];

    // Every span that has ended is counted in an hour or about to be.
    IEnumerable<(string? Service, string? Name)> Names()
    {
        var texts = scope.Connection.Texts;
        Dictionary<RollUpKey, SpanTotals> waiting = [];
        scope.Connection.ForEach(RollUpQuery.SelectTallies, row => SpanTally.Add(row.Blob(0), waiting));
        return
        [
            .. scope.Connection.Query(SelectCounted, row => (texts.Find(row, 0), texts.Find(row, 1))),
            .. waiting.Keys.Select(key => (texts.Find(key.Service), texts.Find(key.Name))),
            .. scope.Connection.Query(SelectRunning, row => (texts.Find(row, 0), texts.Find(row, 1)), ("$limit", MostRows)),
        ];
    }

    static void AddKeys(ReadOnlySpan<byte> json, HashSet<string> keys)
    {
        var reader = new Utf8JsonReader(json, new() { MaxDepth = 1_000 });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName) continue;
                AddKey(ref reader, keys);
                reader.Skip();
            }
        }
        catch (JsonException)
        {
            // Nobody but a stranger wrote it: the rest of this row has no names.
        }
    }

    static void AddKey(ref Utf8JsonReader reader, HashSet<string> keys)
    {
        Span<char> name = stackalloc char[128];
        if (reader.ValueSpan.Length > name.Length || reader.ValueIsEscaped)
            keys.Add(reader.GetString()!);
        else if (keys.GetAlternateLookup<ReadOnlySpan<char>>() is var lookup)
            lookup.Add(name[..Encoding.UTF8.GetChars(reader.ValueSpan, name)]);
    }
}
