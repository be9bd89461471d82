namespace Lens.Storage;

/// <summary>Writes <c>log_row</c>.</summary>
sealed class LogTable(SqliteDatabase database, TextPool texts) : IDisposable
{
    const string AddSql = """
        INSERT INTO log_row (id, trace, span_id, timestamp_ns, level, template, message, logger, exception, attributes, file, line, function)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
        """;

    readonly SqliteStatement _add = database.Prepare(AddSql);

    public void Add(long id, long? trace, in LogRow row, Utf8Buffer buffer) => _add
        .Bind(1, id).Bind(2, trace).Bind(3, row.SpanId).Bind(4, row.TimestampNs).Bind(5, row.Level)
        .Bind(6, texts.RefOf(row.Template)).Bind(7, row.Message, buffer).Bind(8, texts.RefOf(row.Logger))
        .Bind(9, row.Exception, buffer).Bind(10, row.Attributes, buffer)
        .Bind(11, texts.RefOf(row.File)).Bind(12, row.Line > 0 ? row.Line : null).Bind(13, texts.RefOf(row.Function))
        .Run();

    public void Dispose() => _add.Dispose();
}
