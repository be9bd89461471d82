using System.Text.Json;

namespace Lens.Cli.Importing;

/// <summary>Puts what lines say into a store: beginnings and ends of spans are brought together first.</summary>
sealed class StoreImport(TraceStore store, string? service, ImportResult result)
{
    // Far fewer than the queue of the store holds, so that it never drops any.
    const int FlushEvery = 5_000;
    const long FlushEveryChars = 16 * 1024 * 1024;
    const int MostOpenSpans = 1_000_000;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly Dictionary<(string TraceId, string SpanId), SpanRecord> _open = [];
    int _waiting;
    long _waitingChars;

    /// <exception cref="BadLineException">The line is not an event.</exception>
    public void Add(string line)
    {
        using var json = Parse(line);
        var record = json.RootElement;
        if (record.ValueKind != JsonValueKind.Object) throw new BadLineException("it is not a JSON object");

        Add(CompactNormalizer.IsCompact(record) ? CompactNormalizer.Read(record) : TraceRecordNormalizer.Read(record));
        _waitingChars += line.Length;
        if (++_waiting >= FlushEvery || _waitingChars >= FlushEveryChars) Flush();
    }

    /// <summary>Stores what still waits; spans that did not end are interrupted.</summary>
    public void End()
    {
        foreach (var span in _open.Values)
        {
            result.WithoutEnd++;
            // The store turns what runs into interrupted when it is closed.
            Push(span with { Status = SpanStatus.Running });
            if (++_waiting >= FlushEvery) Flush();
        }

        _open.Clear();
        Flush();
    }

    static JsonDocument Parse(string line)
    {
        try
        {
            return JsonDocument.Parse(line);
        }
        catch (JsonException e)
        {
            throw new BadLineException($"it is not JSON: {e.Message}");
        }
    }

    void Add(Imported imported)
    {
        switch (imported)
        {
            case ImportedLog { Log: var log }: Push(log); break;
            case ImportedSpan { Span: var span }:
                _open.Remove((span.TraceId, span.SpanId));
                Push(span);
                break;
            case ImportedStart { Span: var span }: Open(span); break;
            case ImportedEnd { Span: var span }: Close(span); break;
        }
    }

    void Open(SpanRecord span)
    {
        if (_open.Count >= MostOpenSpans) throw new BadLineException($"more than {MostOpenSpans} spans have begun and not ended");
        _open[(span.TraceId, span.SpanId)] = span;
    }

    void Close(SpanRecord end)
    {
        var endNs = end.StartNs;
        var startNs = endNs;
        if (_open.Remove((end.TraceId, end.SpanId), out var start)) startNs = Math.Min(start.StartNs, endNs);
        else result.WithoutStart++;
        Push(end with { StartNs = startNs, DurationNs = endNs - startNs, ParentSpanId = end.ParentSpanId ?? start?.ParentSpanId });
    }

    void Push(SpanRecord span)
    {
        var isStored = store.PushSpan(span.Service is null && service is not null ? span with { Service = service } : span);
        if (!isStored) throw Failure();
        result.Spans++;
    }

    void Push(LogRecord log)
    {
        if (!store.PushLog(log)) throw Failure();
        result.Logs++;
    }

    void Flush()
    {
        (_waiting, _waitingChars) = (0, 0);
        if (!store.Flush(Patience) || store.Metrics.LastError is not null) throw Failure();
    }

    LensStoreException Failure() => new($"{store.Path} can not be written. {store.Metrics.LastError}".TrimEnd());
}
