namespace Lens.Storage;

/// <summary>Some of the rows of a batch: all of them, or fewer when one that the database refuses is searched for.</summary>
readonly record struct BatchPart
{
    // Null for no rows at all.
    readonly Batch? _batch;
    readonly int _start;

    BatchPart(Batch? batch, int start, int rows) => (_batch, _start, Rows) = (batch, start, rows);

    /// <summary>Spans come before logs.</summary>
    public int Rows { get; }

    public Utf8Buffer Texts => _batch!.Texts;

    public ReadOnlySpan<SpanRow> Spans
    {
        get
        {
            var all = _batch is null ? [] : _batch.Spans;
            return all[Math.Min(_start, all.Length)..Math.Min(_start + Rows, all.Length)];
        }
    }

    public ReadOnlySpan<LogRow> Logs
    {
        get
        {
            if (_batch is null)
                return [];

            var spans = _batch.Spans.Length;
            return _batch.Logs[Math.Max(_start - spans, 0)..Math.Max(_start + Rows - spans, 0)];
        }
    }

    /// <summary>How many traces some stand for: known with the last of the rows.</summary>
    public IReadOnlyList<TraceWeight> Weights
        => _batch is null || _start + Rows < _batch.Spans.Length + _batch.Logs.Length ? [] : _batch.Weights;

    /// <summary>What the rows were made from.</summary>
    public Load Load
    {
        get
        {
            var load = default(Load);
            foreach (ref readonly var row in Spans)
                load += row.Load;
            foreach (ref readonly var row in Logs)
                load += row.Load;
            var weights = Weights.Count;
            return load + new Load(0, weights * (long)TraceWeight.Bytes, weights);
        }
    }

    public static BatchPart Of(Batch batch) => new(batch, 0, batch.Spans.Length + batch.Logs.Length);

    public BatchPart FirstHalf => new(_batch, _start, Rows / 2);

    public BatchPart SecondHalf => new(_batch, _start + (Rows / 2), Rows - (Rows / 2));
}
