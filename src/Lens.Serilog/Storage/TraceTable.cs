namespace Lens.Storage;

/// <summary>Writes <c>trace_row</c>: one row a trace, made by whatever arrives first and completed when the root does.</summary>
sealed class TraceTable(SqliteDatabase database, TextPool texts, long process) : IDisposable
{
    // A new trace is written at once as what its first batch makes of it.
    const string AddSql = """
        INSERT INTO trace_row (id, segment, trace_id, process, root_rank, root_span_id, name, service, source, user_id, session_id,
            start_ns, end_ns, status, error_type, error_message, error_stack, span_count, log_count, error_count, metadata)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)
        """;

    const string CountSql = """
        UPDATE trace_row SET span_count = span_count + ?2, log_count = log_count + ?3, error_count = error_count + ?4,
            source = coalesce(source, ?5), user_id = coalesce(user_id, ?6), session_id = coalesce(session_id, ?7)
        WHERE id = ?1
        """;

    // The root, or else the first entry, speaks for the trace; its own end completes what its start said.
    const string RootSql = """
        UPDATE trace_row SET root_rank = ?2, root_span_id = ?3, name = ?4, service = ?5, start_ns = ?6, end_ns = ?7, status = ?8,
            error_type = ?9, error_message = ?10, error_stack = ?11, process = ?12, metadata = coalesce(?13, metadata)
        WHERE id = ?1 AND (root_rank < ?2 OR root_span_id = ?3)
        """;

    // Without a root so far, the trace lasts from its first to its last sign of life; it runs while one of its spans does.
    const string RootlessSql = """
        UPDATE trace_row SET start_ns = min(start_ns, ?2), end_ns = max(coalesce(end_ns, 0), ?3), process = ?4,
            status = CASE
                WHEN EXISTS (SELECT 1 FROM span_row s WHERE s.trace = trace_row.id AND s.status = 0) THEN 0
                WHEN error_count > 0 THEN 2
                ELSE 1 END
        WHERE id = ?1 AND root_rank = 0
        """;

    static readonly SpanRow NoRoot = new() { Name = null!, ErrorMessage = Utf8Slice.None, ErrorStack = Utf8Slice.None };

    readonly SqliteStatement _add = database.Prepare(AddSql);
    readonly SqliteStatement _count = database.Prepare(CountSql);
    readonly SqliteStatement _root = database.Prepare(RootSql);
    readonly SqliteStatement _rootless = database.Prepare(RootlessSql);

    public void Write(TraceTouch touch, ReadOnlySpan<SpanRow> spans, Utf8Buffer buffer)
    {
        var root = touch.RootIndex >= 0 ? spans[touch.RootIndex] : NoRoot;
        if (touch.Segment is { } segment)
        {
            Add(touch, segment, root, buffer);
            return;
        }

        _count.Bind(1, touch.Key).Bind(2, touch.Spans).Bind(3, touch.Logs).Bind(4, touch.Errors)
            .Bind(5, touch.Source).Bind(6, touch.UserId).Bind(7, touch.SessionId).Run();

        if (touch.RootIndex >= 0)
            WriteRoot(touch, root, buffer);
        else
            _rootless.Bind(1, touch.Key).Bind(2, touch.StartNs).Bind(3, touch.EndNs).Bind(4, process).Run();
    }

    public void Dispose()
    {
        _add.Dispose();
        _count.Dispose();
        _root.Dispose();
        _rootless.Dispose();
    }

    static SpanStatus RootlessStatus(TraceTouch touch)
        => touch.HasRunning ? SpanStatus.Running : touch.Errors > 0 ? SpanStatus.Error : SpanStatus.Completed;

    void Add(TraceTouch touch, long segment, in SpanRow root, Utf8Buffer buffer)
    {
        var hasRoot = touch.RootIndex >= 0;
        _add.Bind(1, touch.Key).Bind(2, segment).Bind(3, touch.TraceId).Bind(4, process).Bind(5, touch.RootRank)
            .Bind(6, hasRoot ? root.SpanId : null).Bind(7, texts.RefOf(root.Name)).Bind(8, texts.RefOf(root.Service))
            .Bind(9, touch.Source).Bind(10, touch.UserId).Bind(11, touch.SessionId)
            .Bind(12, hasRoot ? root.StartNs : touch.StartNs).Bind(13, hasRoot ? root.StartNs + root.DurationNs : touch.EndNs)
            .Bind(14, (long)(hasRoot ? root.Status : RootlessStatus(touch)))
            .Bind(15, root.ErrorType).Bind(16, root.ErrorMessage, buffer).Bind(17, root.ErrorStack, buffer)
            .Bind(18, touch.Spans).Bind(19, touch.Logs).Bind(20, touch.Errors).Bind(21, root.Metadata).Run();
    }

    void WriteRoot(TraceTouch touch, in SpanRow root, Utf8Buffer buffer) => _root
        .Bind(1, touch.Key).Bind(2, touch.RootRank).Bind(3, root.SpanId).Bind(4, texts.RefOf(root.Name)).Bind(5, texts.RefOf(root.Service))
        .Bind(6, root.StartNs).Bind(7, root.StartNs + root.DurationNs).Bind(8, (long)root.Status)
        .Bind(9, root.ErrorType).Bind(10, root.ErrorMessage, buffer).Bind(11, root.ErrorStack, buffer).Bind(12, process).Bind(13, root.Metadata).Run();
}
