using SQLitePCL;

namespace Lens.Benchmarks.Draining;

/// <summary>A prepared INSERT on SQLite's own handle, with nothing around it.</summary>
sealed class PlainInsert(sqlite3_stmt statement) : IDisposable
{
    public void Run(PlainValue[] row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            ref readonly var value = ref row[i];
            if (value.Text is { } text)
                raw.sqlite3_bind_text(statement, i + 1, text.AsSpan());
            else if (value.IsNull)
                raw.sqlite3_bind_null(statement, i + 1);
            else
                raw.sqlite3_bind_int64(statement, i + 1, value.Number);
        }

        if (raw.sqlite3_step(statement) != raw.SQLITE_DONE)
            throw new InvalidOperationException("A row was not written.");
        raw.sqlite3_reset(statement);
    }

    public void Dispose() => statement.Dispose();
}
