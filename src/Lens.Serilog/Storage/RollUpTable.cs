using System.Runtime.InteropServices;

namespace Lens.Storage;

/// <summary>Writes <c>span_minute</c> or <c>span_hour</c>.</summary>
sealed class RollUpTable : IDisposable
{
    readonly SqliteStatement _find;
    readonly SqliteStatement _write;
    readonly SpanTotals _totals = new();
    readonly List<byte> _durations = [];

    RollUpTable(SqliteDatabase database, string table, string period)
    {
        _find = database.Prepare($"""
            SELECT count, errors, sum_ns, min_ns, max_ns, durations FROM {table} WHERE {period} = ?1 AND service = ?2 AND name = ?3
            """);
        _write = database.Prepare($"""
            REPLACE INTO {table} ({period}, service, name, count, errors, sum_ns, min_ns, max_ns, durations)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
            """);
    }

    public static RollUpTable Minutes(SqliteDatabase database) => new(database, "span_minute", "minute");

    public static RollUpTable Hours(SqliteDatabase database) => new(database, "span_hour", "hour");

    /// <summary>Adds to what is stored.</summary>
    public void Add(in RollUpKey key, SpanTotals totals)
    {
        _totals.Clear();
        _totals.Add(totals);
        Bind(_find, key);
        if (_find.Step())
            _totals.Add(_find.Long(0), _find.Long(1), _find.Long(2), _find.Long(3), _find.Long(4), _find.Blob(5));
        _find.Reset();

        _durations.Clear();
        _totals.Durations.WriteTo(_durations);
        Bind(_write, key).Bind(4, _totals.Count).Bind(5, _totals.Errors).Bind(6, _totals.SumNs).Bind(7, _totals.MinNs)
            .Bind(8, _totals.MaxNs).BindBlob(9, CollectionsMarshal.AsSpan(_durations)).Run();
    }

    public void Dispose()
    {
        _find.Dispose();
        _write.Dispose();
    }

    static SqliteStatement Bind(SqliteStatement statement, in RollUpKey key)
    {
        statement.Bind(1, key.Period).Bind(3, key.Name);
        return key.Service == TextRef.None ? statement.Bind(2, 0) : statement.Bind(2, key.Service);
    }
}
