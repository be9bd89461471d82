using Lens.Spans;
using Serilog.Events;

namespace Lens.Storage;

/// <summary>Turns queued items into the rows of a batch. Runs on the encoding thread.</summary>
sealed class BatchEncoder(StoreSettings settings)
{
    readonly SpanRows _spans = new(settings);
    readonly LogRows _logs = new(settings);
    readonly RecordRows _records = new(settings);

    /// <summary>Adds one item to a batch.</summary>
    /// <exception cref="Exception">The item can not be read; the batch is as it was.</exception>
    public void Encode(in QueuedItem item, Batch batch)
    {
        var start = batch.Texts.Length;
        try
        {
            switch (item.Payload)
            {
                case SpanLifecycle lifecycle:
                    batch.Add(_spans.Encode(lifecycle.Span, batch.Texts), item.Bytes);
                    break;
                case LogEvent logEvent when SerilogTracingSpan.TryRead(logEvent, settings.Limits, out var span):
                    batch.Add(_spans.Encode(span, batch.Texts), item.Bytes);
                    break;
                case LogEvent logEvent:
                    batch.Add(_logs.Encode(logEvent, batch.Texts), item.Bytes);
                    break;
                case SpanRecord span:
                    batch.Add(_records.Encode(span, batch.Texts), item.Bytes);
                    break;
                case LogRecord log:
                    batch.Add(_records.Encode(log, batch.Texts), item.Bytes);
                    break;
                case TraceWeight weight:
                    batch.Add(weight, item.Bytes);
                    break;
                default:
                    throw new ArgumentException($"{item.Payload.GetType()} can not be stored.", nameof(item));
            }
        }
        catch
        {
            batch.Texts.TruncateTo(start);
            throw;
        }
    }
}
