using System.Runtime.InteropServices;

namespace Lens.Storage;

/// <summary>Encoded rows that go into one transaction. Owned by the writer thread and filled anew for each batch.</summary>
sealed class Batch : IDisposable
{
    readonly Dictionary<(string TraceId, long SpanId), int> _spanIndex = [];

    public Utf8Buffer Texts { get; } = new();

    public List<SpanRow> Spans { get; } = [];

    public List<LogRow> Logs { get; } = [];

    /// <summary>Adds a span. When its start and its end are both here, only one row is written: a final record completes a
    /// provisional one, never the reverse.</summary>
    public void Add(in SpanRow row)
    {
        ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(_spanIndex, (row.TraceId, row.SpanId), out var exists);
        if (!exists)
        {
            index = Spans.Count;
            Spans.Add(row);
        }
        else if (Spans[index].IsProvisional)
        {
            Spans[index] = row;
        }
    }

    public void Add(in LogRow row) => Logs.Add(row);

    public void Clear()
    {
        Texts.Clear();
        Spans.Clear();
        Logs.Clear();
        _spanIndex.Clear();
    }

    public void Dispose() => Texts.Dispose();
}
