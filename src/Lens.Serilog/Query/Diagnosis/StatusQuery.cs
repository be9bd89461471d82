using Lens.Storage;
using SQLitePCL;

namespace Lens.Query.Diagnosis;

/// <summary>Looks at the store itself.</summary>
sealed class StatusQuery(ReadScope scope)
{
    public const string SelectCounts = "SELECT count(*), coalesce(sum(span_count), 0), coalesce(sum(log_count), 0) FROM trace_row";
    public const string SelectNewestLogs = "SELECT count(*), coalesce(sum(trace IS NULL), 0) FROM (SELECT trace FROM log_row ORDER BY id DESC LIMIT $limit)";
    public const string SelectRunning = "SELECT process, count(*) FROM span_row WHERE status = 0 GROUP BY process";

    public const string SelectTimes = """
        SELECT
            (SELECT start_ns FROM trace_row ORDER BY id LIMIT 1), (SELECT timestamp_ns FROM log_row ORDER BY id LIMIT 1),
            (SELECT start_ns FROM trace_row ORDER BY id DESC LIMIT 1), (SELECT timestamp_ns FROM log_row ORDER BY id DESC LIMIT 1)
        """;

    public const string SelectProcesses = """
        SELECT pid, name, host, service, lens_version, started_ns, heartbeat_ns, ended_ns, id
        FROM process_row
        ORDER BY id DESC
        LIMIT $limit
        """;

    // Nobody pays for the search unless there was a gap at some time.
    public const string SelectGaps = """
        SELECT
            json_extract(l.attributes, '$.from_ns'), json_extract(l.attributes, '$.to_ns'),
            json_extract(l.attributes, '$.queue_full'), json_extract(l.attributes, '$.unstorable')
        FROM (SELECT id FROM text_pool WHERE value = $template) x CROSS JOIN log_row l
        WHERE l.id >= $least AND l.template = x.id
        ORDER BY l.id DESC
        LIMIT $limit
        """;

    const int MostListed = 100;
    const long MostLogsCounted = 100_000;
    const long DayUs = 86_400_000_000;

    public StoreStatus Read(string path)
    {
        var (traces, spans, logsInTraces) = One(SelectCounts, static row => (row.Long(0), row.Long(1), row.Long(2)));
        var (newest, outside) = One(SelectNewestLogs, static row => (row.Long(0), row.Long(1)), ("$limit", MostLogsCounted));
        var (first, last) = One(SelectTimes, static row => (
            Earlier(row.FindLong(0), row.FindLong(1)), Later(row.FindLong(2), row.FindLong(3))));
        var isExact = newest < MostLogsCounted;
        return new()
        {
            Path = path,
            FileBytes = SizeOf(path),
            LogFileBytes = SizeOf(path + "-wal"),
            SchemaVersion = (int)(scope.Connection.FindNumber("PRAGMA user_version") ?? 0),
            SqliteVersion = raw.sqlite3_libversion().utf8_to_string(),
            TraceCount = traces,
            SpanCount = spans,
            LogCount = isExact ? newest : Estimate(logsInTraces, newest, outside),
            IsLogCountExact = isExact,
            Oldest = Time(first),
            Newest = Time(last),
            RunningSpans = scope.Connection.Query(SelectRunning, static row => (Process: row.Long(0), Count: row.Long(1)))
                .Where(r => !scope.Processes.Dead.Contains(r.Process)).Sum(static r => r.Count),
            Processes = scope.Connection.Query(SelectProcesses, MapProcess, ("$limit", MostListed)),
            Gaps = scope.Connection.Query(SelectGaps, MapGap, ("$template", GapRow.Template), ("$least", (scope.NowNs / 1_000) - DayUs), ("$limit", MostListed)),
        };
    }

    // As many outside traces as among the newest ones; when all are, there is nothing to go by but these.
    static long Estimate(long inTraces, long newest, long outside) =>
        outside == newest ? Math.Max(inTraces, newest) : (long)(inTraces * ((double)newest / (newest - outside)));

    static long SizeOf(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    static long? Earlier(long? left, long? right) => left is { } l && right is { } r ? Math.Min(l, r) : left ?? right;

    static long? Later(long? left, long? right) => left is { } l && right is { } r ? Math.Max(l, r) : left ?? right;

    static DateTimeOffset? Time(long? ns) => ns is { } known ? StoredTime.ToDateTimeOffset(known) : null;

    static StoreGap MapGap(SqliteStatement row) => new(
        StoredTime.ToDateTimeOffset(row.Long(0)), StoredTime.ToDateTimeOffset(row.Long(1)), row.Long(2), row.Long(3));

    StoreProcess MapProcess(SqliteStatement row) => new()
    {
        ProcessId = (int)row.Long(0),
        Name = row.Text(1),
        Host = row.Text(2),
        Service = row.Text(3),
        LensVersion = row.Text(4),
        IsAlive = scope.Processes.Judge((long)SpanStatus.Running, row.Long(8)) == SpanStatus.Running,
        StartedAt = StoredTime.ToDateTimeOffset(row.Long(5)),
        LastSeenAt = StoredTime.ToDateTimeOffset(row.Long(6)),
        EndedAt = Time(row.FindLong(7)),
    };

    T One<T>(string sql, Func<SqliteStatement, T> map, params ReadOnlySpan<(string Name, object Value)> parameters) =>
        scope.Connection.Query(sql, map, parameters)[0];
}
