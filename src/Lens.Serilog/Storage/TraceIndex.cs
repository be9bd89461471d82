namespace Lens.Storage;

/// <summary>Asks the index on the trace ids, segment by segment.</summary>
sealed class TraceIndex(SqliteDatabase database) : IDisposable
{
    const string FindSql = "SELECT id FROM trace_row WHERE segment = ?1 AND trace_id = ?2";
    const string NewestSql = "SELECT segment FROM trace_row ORDER BY id DESC LIMIT 1";
    const string OldestSql = "SELECT min(segment) FROM trace_row";
    const string CountSql = "SELECT count(*) FROM trace_row WHERE segment = ?1";
    const string IdsSql = "SELECT trace_id FROM trace_row WHERE segment = ?1";
    const string AfterSql = "SELECT segment, trace_id FROM trace_row WHERE id > ?1 ORDER BY id";

    // From one segment to the next by the index: DISTINCT would read it all.
    const string SegmentsSql = """
        WITH RECURSIVE segments (number) AS (
            SELECT min(segment) FROM trace_row
            UNION ALL
            SELECT (SELECT min(segment) FROM trace_row WHERE segment > number) FROM segments WHERE number IS NOT NULL
        )
        SELECT number FROM segments WHERE number IS NOT NULL
        """;

    readonly SqliteStatement _find = database.Prepare(FindSql);
    readonly SqliteStatement _newest = database.Prepare(NewestSql);
    readonly SqliteStatement _after = database.Prepare(AfterSql);

    /// <summary>The key of a trace; null when the segment does not hold it.</summary>
    public long? Find(long segment, string traceId) => _find.Bind(1, segment).Bind(2, traceId).FirstLong();

    /// <summary>The segment of the newest trace; null when there is none.</summary>
    public long? FindNewest() => _newest.FirstLong();

    public long? FindOldest() => First(OldestSql);

    public long Count(long segment)
    {
        using var count = database.Prepare(CountSql);
        return count.Bind(1, segment).FirstLong() ?? 0;
    }

    /// <summary>All segments in use, the oldest first.</summary>
    public IEnumerable<long> ListSegments()
    {
        using var segments = database.Prepare(SegmentsSql);
        while (segments.Step())
            yield return segments.Long(0);
    }

    public IEnumerable<string> ListIds(long segment)
    {
        using var ids = database.Prepare(IdsSql);
        ids.Bind(1, segment);
        while (ids.Step())
            yield return ids.Text(0);
    }

    /// <summary>The traces that came after a key.</summary>
    public IEnumerable<(long Segment, string TraceId)> ListAfter(long key)
    {
        _after.Bind(1, key);
        while (_after.Step())
            yield return (_after.Long(0), _after.Text(1));
    }

    public void Dispose()
    {
        _find.Dispose();
        _newest.Dispose();
        _after.Dispose();
    }

    long? First(string sql)
    {
        using var statement = database.Prepare(sql);
        return statement.FirstLong();
    }
}
