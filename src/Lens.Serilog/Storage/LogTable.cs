using System.Globalization;

namespace Lens.Storage;

/// <summary>Writes <c>log_row</c>.</summary>
sealed class LogTable(SqliteDatabase database, TextPool texts) : IDisposable
{
    /// <summary>How many rows one statement writes when there are as many.</summary>
    public const int RowsAtOnce = 8;

    const int Columns = 13;

    const string AddSql =
        "INSERT OR FAIL INTO log_row (id, trace, span_id, timestamp_ns, level, template, message, logger, exception, attributes, file, line, function) VALUES ";

    readonly SqliteStatement _one = database.Prepare(AddSql + Parameters(1));

    // OR FAIL: with the ordinary ABORT a statement of several rows keeps a journal of its own, which costs more than it saves.
    readonly SqliteStatement _several = database.Prepare(AddSql + Parameters(RowsAtOnce));

    /// <summary>Adds rows, at most <see cref="RowsAtOnce"/>; each has its key and that of its trace at the same place.</summary>
    public void Add(ReadOnlySpan<LogRow> rows, ReadOnlySpan<long> ids, ReadOnlySpan<long?> traces, Utf8Buffer buffer)
    {
        if (rows.Length == RowsAtOnce)
        {
            for (var i = 0; i < rows.Length; i++)
                Bind(_several, i * Columns, ids[i], traces[i], rows[i], buffer);
            _several.Run();
            return;
        }

        for (var i = 0; i < rows.Length; i++)
        {
            Bind(_one, 0, ids[i], traces[i], rows[i], buffer);
            _one.Run();
        }
    }

    public void Dispose()
    {
        _one.Dispose();
        _several.Dispose();
    }

    void Bind(SqliteStatement statement, int before, long id, long? trace, in LogRow row, Utf8Buffer buffer) => statement
        .Bind(before + 1, id).Bind(before + 2, trace).Bind(before + 3, row.SpanId).Bind(before + 4, row.TimestampNs)
        .Bind(before + 5, row.Level).Bind(before + 6, texts.RefOf(row.Template)).Bind(before + 7, row.Message, buffer)
        .Bind(before + 8, texts.RefOf(row.Logger)).Bind(before + 9, row.Exception, buffer).Bind(before + 10, row.Attributes, buffer)
        .Bind(before + 11, texts.RefOf(row.File)).Bind(before + 12, row.Line > 0 ? row.Line : null)
        .Bind(before + 13, texts.RefOf(row.Function));

    static string Parameters(int rows) => string.Join(", ", Enumerable.Range(0, rows).Select(static row =>
        "(" + string.Join(", ", Enumerable.Range((row * Columns) + 1, Columns).Select(static i => "?" + i.ToString(CultureInfo.InvariantCulture))) + ")"));
}
