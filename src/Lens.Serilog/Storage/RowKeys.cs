namespace Lens.Storage;

/// <summary>Gives out the keys of trace and log rows: <c>max(last + 1, time in µs)</c>, so that keys grow with time and a time
/// window is a range of keys. Used inside the write transaction.</summary>
sealed class RowKeys(SqliteDatabase database, TimeProvider clock)
{
    // Keys that were given out and deleted are not given out again: whoever follows the keys misses nothing.
    const string LastTraceSql = "SELECT max(trace, coalesce((SELECT max(id) FROM trace_row), 0)) FROM last_key";
    const string LastLogSql = "SELECT max(log, coalesce((SELECT max(id) FROM log_row), 0)) FROM last_key";
    const string DataVersionSql = "PRAGMA data_version";

    // One hour.
    const long LatestUs = 3_600_000_000;

    long _dataVersion = -1;
    long _lastLog;
    long _nowUs;

    /// <summary>The largest key of a trace that was ever given out.</summary>
    public long LastTrace { get; private set; }

    /// <summary>Looks whether another process has written since the last batch.</summary>
    /// <returns>True when whatever was remembered of the database is stale.</returns>
    public bool Begin()
    {
        _nowUs = (clock.GetUtcNow().UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
        var version = database.QueryLong(DataVersionSql);
        if (version == _dataVersion)
            return false;

        _dataVersion = version;
        LastTrace = database.QueryLong(LastTraceSql);
        _lastLog = database.QueryLong(LastLogSql);
        return true;
    }

    public long NextTrace(long timeNs) => LastTrace = Next(LastTrace, timeNs);

    public long NextLog(long timeNs) => _lastLog = Next(_lastLog, timeNs);

    /// <summary>After a rollback: the keys given out since are free again, and must be looked up.</summary>
    public void Forget() => _dataVersion = -1;

    // A time in the future must not push all keys after it into the future too, and what tells of a distant past, an import say,
    // must not be the first to go: it has only just come.
    long Next(long last, long timeNs) => Math.Max(last + 1, Math.Clamp(timeNs / 1000, _nowUs - LatestUs, _nowUs));
}
