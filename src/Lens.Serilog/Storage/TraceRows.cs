using System.Text.Json;

namespace Lens.Storage;

/// <summary>Encodes a whole trace on the thread of the caller.</summary>
static class TraceRows
{
    /// <exception cref="ArgumentException">A record is not one of this trace, or not one at all.</exception>
    public static Batch Encode(string traceId, IEnumerable<SpanRecord> spans, IEnumerable<LogRecord> logs, StoreSettings settings)
    {
        ArgumentNullException.ThrowIfNull(traceId);
        ArgumentNullException.ThrowIfNull(spans);
        Batch batch = new();
        try
        {
            Add(batch, traceId, spans, logs, new RecordRows(settings));
            if (batch.Load.Items == 0)
                throw new ArgumentException("A trace has at least one span or log event.", nameof(spans));
            return batch;
        }
        catch (JsonException ex)
        {
            batch.Dispose();
            throw new ArgumentException($"A member that holds JSON does not. {ex.Message}", nameof(spans), ex);
        }
        catch
        {
            batch.Dispose();
            throw;
        }
    }

    static void Add(Batch batch, string traceId, IEnumerable<SpanRecord> spans, IEnumerable<LogRecord> logs, RecordRows rows)
    {
        foreach (var span in spans)
        {
            RecordIds.Check(span);
            CheckTrace(span.TraceId, traceId, nameof(spans));
            batch.Add(rows.Encode(span, batch.Texts), 0);
        }

        foreach (var log in logs)
        {
            RecordIds.Check(log);
            CheckTrace(log.TraceId, traceId, nameof(logs));
            batch.Add(rows.Encode(log, batch.Texts), 0);
        }
    }

    static void CheckTrace(string? actual, string expected, string parameter)
    {
        if (actual != expected)
            throw new ArgumentException($"A record belongs to trace '{actual}', not to '{expected}'.", parameter);
    }
}
