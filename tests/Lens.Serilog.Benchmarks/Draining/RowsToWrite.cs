using Lens.Storage;
using Serilog.Events;

namespace Lens.Benchmarks.Draining;

/// <summary>The rows that Lens makes of some events, read back from its file: to write them is the least that has to be done.</summary>
sealed class RowsToWrite
{
    const int BatchSize = 1_000;

    readonly PlainTable _texts;
    readonly PlainTable _traces;
    readonly PlainTable _logs;

    RowsToWrite(PlainTable texts, PlainTable traces, PlainTable logs) => (_texts, _traces, _logs) = (texts, traces, logs);

    /// <summary>How many log events they are.</summary>
    public int Count => _logs.Rows.Count;

    public static RowsToWrite Of(string path, IReadOnlyList<LogEvent> events)
    {
        var settings = StoreFixture.Create(path);
        using (var session = StoreSession.Open(settings))
        {
            using var encoded = EncodedEvents.Encode(events);
            foreach (var batch in encoded.Batches)
                session.Write(BatchPart.Of(batch), default);
            session.End();
        }

        using PlainSqlite database = new(path);
        return new RowsToWrite(
            database.Read("text_pool", "id"), database.Read("trace_row", "id"), database.Read("log_row", "id"));
    }

    /// <summary>Writes them with prepared statements, a thousand events a transaction, into a file with the same tables.</summary>
    public void Write(string path)
    {
        using PlainSqlite database = new(path);
        using var texts = database.PrepareInsert(_texts);
        using var traces = database.PrepareInsert(_traces);
        using var logs = database.PrepareInsert(_logs);
        var (nextText, nextTrace) = (0, 0);
        for (var i = 0; i < Count; i += BatchSize)
        {
            database.Execute("BEGIN IMMEDIATE");
            while (nextText < _texts.Rows.Count)
                texts.Run(_texts.Rows[nextText++]);
            var end = Math.Min(i + BatchSize, Count);
            for (var row = i; row < end; row++)
                logs.Run(_logs.Rows[row]);
            for (var last = (long)end * _traces.Rows.Count / Count; nextTrace < last; nextTrace++)
                traces.Run(_traces.Rows[nextTrace]);
            database.Execute("COMMIT");
            database.CheckpointIfLarge();
        }

        database.Checkpoint();
    }
}
