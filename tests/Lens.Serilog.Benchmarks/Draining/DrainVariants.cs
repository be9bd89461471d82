using System.Diagnostics;
using Lens.Benchmarks.Measuring;
using Lens.Storage;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace Lens.Benchmarks.Draining;

/// <summary>Ways to get events onto the disk. Some begin with events that exist, some with the calls that make them.</summary>
static class DrainVariants
{
    public const string LensDrain = "Lens, drain";
    public const string LensEmit = "Lens, emit and drain";
    public const string PlainEmit = "plain SQLite sink, emit and drain";

    // Nothing may be dropped here, however far the producer runs ahead.
    const int NoLimit = 10_000_000;

    public static IReadOnlyList<Variant> All(IReadOnlyList<LogEvent> events, RowsToWrite rows) =>
    [
        new("prepared statements (reference)", () => WithFile(rows.Count, rows.Write)),
        new(LensDrain, () => Drain(events)),
        new("Lens, encoding alone", () => Timed(events.Count, () => EncodeAlone(events))),
        new("Lens, writing of encoded batches alone", () => WriteEncoded(events)),
        new("plain SQLite sink, drain", () => WithLogger(events.Count, static (c, folder) => c.Sink(new PlainSqliteSink(folder.File("log.db"))), logger => Replay(logger, events))),
        new("File as JSON, drain", () => WithLogger(events.Count, File, logger => Replay(logger, events))),
        new(LensEmit, () => EmitLens(events.Count)),
        new(PlainEmit, () => WithLogger(events.Count, static (c, folder) => c.Sink(new PlainSqliteSink(folder.File("log.db"))), logger => SomeEvents.Log(logger, events.Count))),
        new("File as JSON, emit and drain", () => WithLogger(events.Count, File, logger => SomeEvents.Log(logger, events.Count))),
        new("Async, File as JSON, emit and drain", () => WithLogger(events.Count, static (c, folder) => c.Async(inner => File(inner, folder), NoLimit), logger => SomeEvents.Log(logger, events.Count))),
    ];

    static void File(Serilog.Configuration.LoggerSinkConfiguration sink, TemporaryFolder folder)
        => sink.File(new JsonFormatter(), folder.File("log.json"), fileSizeLimitBytes: null);

    // The queue is full before the writer begins; closing it writes everything and checkpoints.
    static Sample Drain(IReadOnlyList<LogEvent> events)
    {
        using var folder = new TemporaryFolder();
        var settings = StoreFixture.Create(folder.File("traces.db"));
        EventQueue queue = new(NoLimit, long.MaxValue, settings.BatchSize);
        foreach (var logEvent in events)
            queue.Add(new QueuedItem(logEvent, EventSize.Of(logEvent)), isVital: false, settings.TimeProvider);
        queue.Close();

        var sample = Timed(events.Count, () =>
        {
            TraceWriter writer = new(settings, queue);
            writer.BeginStop();
            writer.Join();
        });
        var stored = queue.Read(null).Stored;
        return stored == events.Count ? sample : throw new InvalidOperationException($"Only {stored} of {events.Count} events were stored.");
    }

    static void EncodeAlone(IReadOnlyList<LogEvent> events)
    {
        using Batch batch = new();
        BatchEncoder encoder = new(StoreFixture.SettingsOf("unused"));
        for (var i = 0; i < events.Count; i++)
        {
            if (i % EncodedEvents.BatchSize == 0)
                batch.Clear();
            encoder.Encode(new QueuedItem(events[i], 0), batch);
        }
    }

    static Sample WriteEncoded(IReadOnlyList<LogEvent> events)
    {
        using var folder = new TemporaryFolder();
        var settings = StoreFixture.Create(folder.File("traces.db"));
        using var encoded = EncodedEvents.Encode(events);
        return Timed(events.Count, () =>
        {
            using var session = StoreSession.Open(settings);
            foreach (var batch in encoded.Batches)
                session.Write(BatchPart.Of(batch), default);
            session.End();
        });
    }

    static Sample EmitLens(int count)
    {
        using var folder = new TemporaryFolder();
        var settings = StoreFixture.Create(folder.File("traces.db"));
        return Timed(count, () =>
        {
            using var logger = new LoggerConfiguration().UseLens(o =>
            {
                o.DatabasePath = settings.Path;
                o.ConsoleFormat = ConsoleFormat.None;
                o.QueueLimit = NoLimit;
                o.QueueBytesLimit = long.MaxValue;
                o.ShutdownTimeout = TimeSpan.FromMinutes(1);
            }).CreateLogger();
            SomeEvents.Log(logger, count);
        });
    }

    static void Replay(Logger logger, IReadOnlyList<LogEvent> events)
    {
        foreach (var logEvent in events)
            logger.Write(logEvent);
    }

    static Sample WithFile(int count, Action<string> write)
    {
        using var folder = new TemporaryFolder();
        var settings = StoreFixture.Create(folder.File("traces.db"));
        return Timed(count, () => write(settings.Path));
    }

    static Sample WithLogger(int count, Action<Serilog.Configuration.LoggerSinkConfiguration, TemporaryFolder> sink, Action<Logger> log)
    {
        using var folder = new TemporaryFolder();
        return Timed(count, () =>
        {
            var configuration = new LoggerConfiguration();
            sink(configuration.WriteTo, folder);
            using (var logger = configuration.CreateLogger())
                log(logger);
            MakeDurable(folder);
        });
    }

    // Of the writers here, those of plain files leave it to the system when their bytes reach the disk.
    static void MakeDurable(TemporaryFolder folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder.Path, "*.json"))
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
            file.Flush(flushToDisk: true);
        }
    }

    static Sample Timed(int count, Action action)
    {
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        action();
        return new Sample(count, Stopwatch.GetElapsedTime(start), GC.GetAllocatedBytesForCurrentThread() - bytes);
    }
}
