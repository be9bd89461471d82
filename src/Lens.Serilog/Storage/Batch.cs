using System.Runtime.InteropServices;

namespace Lens.Storage;

/// <summary>Encoded rows that go into one transaction. Owned by one thread at a time, see <see cref="BatchExchange"/>.</summary>
sealed class Batch : IDisposable
{
    const int MostTextBytes = 8 * 1024 * 1024;
    const int KeptRows = 8_192;

    readonly Dictionary<(string TraceId, long SpanId), int> _spanIndex = [];
    readonly List<SpanRow> _spans = [];
    readonly List<LogRow> _logs = [];
    readonly List<TraceWeight> _weights = [];

    public Utf8Buffer Texts { get; } = new();

    public ReadOnlySpan<SpanRow> Spans => CollectionsMarshal.AsSpan(_spans);

    public ReadOnlySpan<LogRow> Logs => CollectionsMarshal.AsSpan(_logs);

    /// <summary>How many traces some stand for; to be stored behind the rows.</summary>
    public IReadOnlyList<TraceWeight> Weights => _weights;

    /// <summary>What the rows were made from, and what could not be read.</summary>
    public Load Load { get; private set; }

    /// <summary>The part of the load that could not be read: there are no rows for it.</summary>
    public Load Unreadable { get; private set; }

    public bool IsFull(int mostItems) => Load.Items + Load.Notes >= mostItems || Texts.Length >= MostTextBytes;

    /// <summary>Adds a span. When its start and its end are both here, only one row is written: a final record completes a
    /// provisional one, never the reverse.</summary>
    public void Add(in SpanRow row, int bytes)
    {
        var load = new Load(1, bytes);
        Load += load;
        ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(_spanIndex, (row.TraceId, row.SpanId), out var exists);
        if (!exists)
        {
            index = _spans.Count;
            _spans.Add(row with { Load = load });
            return;
        }

        ref var known = ref CollectionsMarshal.AsSpan(_spans)[index];
        load += known.Load;
        if (known.IsProvisional)
            known = row;
        known.Load = load;
    }

    public void Add(in LogRow row, int bytes)
    {
        var load = new Load(1, bytes);
        Load += load;
        _logs.Add(row with { Load = load });
    }

    public void Add(TraceWeight weight, int bytes)
    {
        Load += new Load(0, bytes, 1);
        _weights.Add(weight);
    }

    /// <summary>Counts an item that could not be read.</summary>
    public void AddUnreadable(int bytes)
    {
        Load += new Load(1, bytes);
        Unreadable += new Load(1, bytes);
    }

    public void Clear()
    {
        Texts.Clear();
        _spans.Clear();
        _logs.Clear();
        _weights.Clear();
        _spanIndex.Clear();
        (Load, Unreadable) = (default, default);

        // One huge batch must not be remembered for ever.
        if (_spans.Capacity > KeptRows)
            _spans.Capacity = 0;
        if (_logs.Capacity > KeptRows)
            _logs.Capacity = 0;
    }

    public void Dispose() => Texts.Dispose();
}
