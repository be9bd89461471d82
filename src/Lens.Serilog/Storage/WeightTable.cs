namespace Lens.Storage;

/// <summary>Writes how many traces one stands for, and counts its spans so often.</summary>
/// <param name="database">The store.</param>
/// <param name="rollUps">What counts the spans.</param>
/// <param name="process">This process: what others did in the trace they weigh themselves.</param>
sealed class WeightTable(SqliteDatabase database, RollUps rollUps, long process) : IDisposable
{
    const string SetSql = "UPDATE trace_row SET sample_weight = $weight WHERE id = $id";

    const string EndedSql = """
        SELECT p.span_id, CASE typeof(p.name) WHEN 'text' THEN p.name ELSE n.value END,
            CASE typeof(p.service) WHEN 'text' THEN p.service ELSE s.value END, p.start_ns, p.duration_ns, p.status
        FROM span_row p LEFT JOIN text_pool n ON n.id = p.name LEFT JOIN text_pool s ON s.id = p.service
        WHERE p.trace = ?1 AND p.process = ?2 AND p.status IN (1, 2) AND (?3 IS NULL OR p.span_id = ?3)
        """;

    // Sampled stores only: prepared when they are first needed.
    SqliteStatement? _set;
    SqliteStatement? _ended;

    // Spans are counted whole: what is left of one trace goes to the next, and the sum stays true.
    double _rest;

    /// <summary>Stores the weight of a trace and counts its ended spans again, until each is counted so often.</summary>
    /// <param name="key">The key of the trace.</param>
    /// <param name="weight">The weight.</param>
    /// <param name="counted">Spans that are counted as they should be; null for none.</param>
    public void Write(long key, TraceWeight weight, HashSet<long>? counted)
    {
        (_set ??= database.Prepare(SetSql)).Bind("$id", key).Bind("$weight", weight.Weight).Run();
        var exact = weight.Weight - 1 + _rest;
        var times = (long)exact;
        _rest = exact - times;

        _ended ??= database.Prepare(EndedSql);
        _ended.Bind(1, key).Bind(2, process).Bind(3, weight.SpanId);
        while (_ended.Step())
        {
            if (counted?.Contains(_ended.Long(0)) != true)
                rollUps.CountAgain(_ended.Text(1), _ended.IsNull(2) ? null : _ended.Text(2), _ended.Long(3), _ended.Long(4), isError: _ended.Long(5) == (long)SpanStatus.Error, times);
        }

        _ended.Reset();
    }

    public void Dispose()
    {
        _set?.Dispose();
        _ended?.Dispose();
    }
}
