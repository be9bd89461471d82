using Lens.Spans;
using Serilog.Events;

namespace Lens.Storage;

/// <summary>Turns queued items into the rows of a batch. Runs on the writer thread.</summary>
sealed class BatchEncoder(StoreSettings settings)
{
    readonly SpanRows _spans = new(settings);
    readonly LogRows _logs = new(settings);
    readonly RecordRows _records = new(settings);

    /// <summary>Adds one item to a batch.</summary>
    /// <exception cref="Exception">The item can not be read; the batch is as it was.</exception>
    public void Encode(object payload, Batch batch)
    {
        var start = batch.Texts.Length;
        try
        {
            switch (payload)
            {
                case SpanLifecycle lifecycle:
                    batch.Add(_spans.Encode(lifecycle.Span, batch.Texts));
                    break;
                case LogEvent logEvent when SerilogTracingSpan.TryRead(logEvent, settings.Limits, out var span):
                    batch.Add(_spans.Encode(span, batch.Texts));
                    break;
                case LogEvent logEvent:
                    batch.Add(_logs.Encode(logEvent, batch.Texts));
                    break;
                case SpanRecord span:
                    batch.Add(_records.Encode(span, batch.Texts));
                    break;
                case LogRecord log:
                    batch.Add(_records.Encode(log, batch.Texts));
                    break;
                default:
                    throw new ArgumentException($"{payload.GetType()} can not be stored.", nameof(payload));
            }
        }
        catch
        {
            batch.Texts.TruncateTo(start);
            throw;
        }
    }
}
