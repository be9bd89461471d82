using System.Diagnostics;
using Lens.Benchmarks.Draining;
using Lens.Storage;

namespace Lens.Benchmarks.Growing;

/// <summary>A store that is written batch after batch.</summary>
sealed class GrowingStore : IDisposable
{
    readonly StoreSettings _settings;
    readonly Batch _batch = new();
    readonly GrowthBatch _source = new(TimeProvider.System);
    StoreSession _session;
    long _traces;

    public GrowingStore(string path)
    {
        _settings = new StoreSettings { Path = path, ServiceName = "shop" };
        _session = StoreSession.Open(_settings);
        _session.Maintain(static () => true);
    }

    /// <summary>Writes batches of so many traces together.</summary>
    public GrowthStep Write(int traces)
    {
        GrowthTimes times = new();
        for (var written = 0; written < traces; written += GrowthBatch.TracesPerBatch)
        {
            _source.Fill(_batch);
            times.AddWrite(Timed(() => _session.Write(BatchPart.Of(_batch), default)), _session.Checkpoints);
            // As the writer does while more events wait: no more than one portion at a time.
            times.AddUpkeep(Timed(() => _session.Maintain(static () => false)), _session.Checkpoints);
        }

        _traces += times.Batches * GrowthBatch.TracesPerBatch;
        _session.End();
        var bytes = new FileInfo(_settings.Path).Length;
        return new GrowthStep
        {
            Rows = times.Batches * GrowthBatch.Rows,
            Times = times,
            FileBytes = bytes,
            BytesEach = (double)bytes / (_traces * GrowthBatch.SpansPerTrace),
        };
    }

    /// <summary>The same, while retention deletes the oldest part of what is there: a portion after each batch.</summary>
    public GrowthStep WriteWhileDeleting(int traces, double oldest)
    {
        var before = _traces;
        _session.Dispose();

        // Keys are times in µs, so the key of a trace tells the age that is too old; the clock stands, or more and more would be.
        var now = TimeProvider.System.GetUtcNow();
        var cutoff = DateTimeOffset.UnixEpoch.AddMicroseconds(KeyOf((long)(_traces * oldest)));
        _session = StoreSession.Open(_settings with { Retention = now - cutoff, TimeProvider = new StandingClock(now) });
        var step = Write(traces);
        return step with { Deleted = _traces - Count(), BytesEach = (double)step.FileBytes / (before * GrowthBatch.SpansPerTrace) };
    }

    public void Dispose()
    {
        _session.Dispose();
        _batch.Dispose();
    }

    long KeyOf(long place) => Query($"SELECT id FROM trace_row ORDER BY id LIMIT 1 OFFSET {place}");

    long Count() => Query("SELECT count(*) FROM trace_row");

    long Query(string sql)
    {
        using PlainSqlite database = new(_settings.Path);
        return database.QueryLong(sql);
    }

    static TimeSpan Timed(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start);
    }
}
