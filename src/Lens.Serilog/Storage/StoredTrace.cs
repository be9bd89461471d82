namespace Lens.Storage;

/// <summary>All that is stored of one trace. Used inside one transaction.</summary>
sealed class StoredTrace(SqliteDatabase database, long key)
{
    const string EndedSql = "SELECT span_id FROM span_row WHERE trace = ?1 AND status IN (1, 2)";
    const string DeleteSpansSql = "DELETE FROM span_row WHERE trace = ?1";
    const string DeleteLogsSql = "DELETE FROM log_row WHERE trace = ?1";

    // As before anything is known of it; whatever comes next is earlier.
    const string ForgetSql = """
        UPDATE trace_row SET root_rank = 0, root_span_id = NULL, name = NULL, service = NULL, source = NULL, user_id = NULL, session_id = NULL,
            start_ns = 9223372036854775807, end_ns = NULL, status = 1, error_type = NULL, error_message = NULL, error_stack = NULL,
            span_count = 0, log_count = 0, error_count = 0, metadata = NULL
        WHERE id = ?1
        """;

    /// <summary>Deletes all but the trace's own row, which keeps its key and its id and forgets the rest.</summary>
    /// <returns>The spans that had ended.</returns>
    public HashSet<long> Clear()
    {
        HashSet<long> ended = [];
        using (var select = database.Prepare(EndedSql))
        {
            select.Bind(1, key);
            while (select.Step()) ended.Add(select.Long(0));
        }

        Run(DeleteSpansSql);
        Run(DeleteLogsSql);
        Run(ForgetSql);
        return ended;
    }

    void Run(string sql)
    {
        using var statement = database.Prepare(sql);
        statement.Bind(1, key).Run();
    }
}
