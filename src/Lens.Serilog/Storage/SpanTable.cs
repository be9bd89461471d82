namespace Lens.Storage;

/// <summary>Writes <c>span_row</c>. The primary key says that a span is stored once; a final record completes a provisional one,
/// never the reverse, in whatever order and from whatever process they come.</summary>
sealed class SpanTable(SqliteDatabase database, TextPool texts, long process) : IDisposable
{
    const string Values = """
        INTO span_row (trace, span_id, parent_span_id, process, name, kind, operation_type, service, start_ns, duration_ns, status,
            error_type, error_message, attributes, events, links, input, output, input_size, output_size, file, line, function)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)
        """;

    const string AddSql = "INSERT OR IGNORE " + Values;
    const string CompleteSql = "REPLACE " + Values;
    const string StatusSql = "SELECT status FROM span_row WHERE trace = ?1 AND span_id = ?2";

    readonly SqliteStatement _add = database.Prepare(AddSql);
    readonly SqliteStatement _complete = database.Prepare(CompleteSql);
    readonly SqliteStatement _status = database.Prepare(StatusSql);

    /// <summary>Stores a span.</summary>
    /// <returns>Whether the span is new, completes a stored one, or is known already.</returns>
    public SpanChange Write(long trace, in SpanRow row, Utf8Buffer buffer)
    {
        if (Run(_add, trace, row, buffer) > 0)
            return SpanChange.Added;
        if (row.IsProvisional || !IsOpen(trace, row.SpanId))
            return SpanChange.None;

        Run(_complete, trace, row, buffer);
        return SpanChange.Completed;
    }

    public void Dispose()
    {
        _add.Dispose();
        _complete.Dispose();
        _status.Dispose();
    }

    // A span that was given up as interrupted may still end: its process may only have been out of sight.
    bool IsOpen(long trace, long spanId)
        => _status.Bind(1, trace).Bind(2, spanId).FirstLong() is (long)SpanStatus.Running or (long)SpanStatus.Interrupted;

    long Run(SqliteStatement statement, long trace, in SpanRow row, Utf8Buffer buffer)
    {
        statement.Bind(1, trace).Bind(2, row.SpanId).Bind(3, row.ParentSpanId).Bind(4, process)
            .Bind(5, texts.RefOf(row.Name)).Bind(6, row.Kind).Bind(7, texts.RefOf(row.OperationType)).Bind(8, texts.RefOf(row.Service))
            .Bind(9, row.StartNs).Bind(10, row.DurationNs).Bind(11, (long)row.Status).Bind(12, row.ErrorType)
            .Bind(13, row.ErrorMessage, buffer).Bind(14, row.Attributes, buffer).Bind(15, row.Events, buffer).Bind(16, row.Links, buffer)
            .Bind(17, row.Input, buffer).Bind(18, row.Output, buffer).Bind(19, row.InputSize).Bind(20, row.OutputSize)
            .Bind(21, texts.RefOf(row.File)).Bind(22, row.Line > 0 ? row.Line : null).Bind(23, texts.RefOf(row.Function));
        return statement.Run();
    }
}
