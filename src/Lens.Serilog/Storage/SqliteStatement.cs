using System.Diagnostics;
using System.Text;
using SQLitePCL;

namespace Lens.Storage;

/// <summary>A prepared statement, used again for every row. Parameters are numbered from 1.</summary>
sealed class SqliteStatement(SqliteDatabase database, sqlite3_stmt statement, string sql) : IDisposable
{
    // The parameters that are not NULL: bindings outlive a reset, and most optional columns are NULL row after row.
    ParameterSet _bound;

    public SqliteStatement Bind(int index, long value)
    {
        _bound.Add(index);
        raw.sqlite3_bind_int64(statement, index, value);
        return this;
    }

    public SqliteStatement Bind(int index, long? value)
    {
        return value is { } number ? Bind(index, number) : BindNull(index);
    }

    /// <summary>Binds text; SQLite copies it.</summary>
    SqliteStatement Bind(int index, ReadOnlySpan<byte> utf8)
    {
        _bound.Add(index);

        // An empty span has no address, which SQLite takes for NULL.
        database.CheckBound(utf8.IsEmpty ? raw.sqlite3_bind_text(statement, index, "") : raw.sqlite3_bind_text(statement, index, utf8), sql);
        return this;
    }

    /// <summary>Binds text, with NUL made visible as in a <see cref="Utf8Buffer"/>.</summary>
    public SqliteStatement Bind(int index, string? value)
    {
        return value is null ? BindNull(index) : Bind(index, (ReadOnlySpan<byte>)Encoding.UTF8.GetBytes(Utf8Buffer.WithVisibleNul(value)));
    }

    public SqliteStatement Bind(int index, Utf8Slice slice, Utf8Buffer buffer)
    {
        return slice.IsNone ? BindNull(index) : Bind(index, buffer[slice]);
    }

    public SqliteStatement Bind(int index, TextRef text)
    {
        if (text.Id > 0)
            return Bind(index, text.Id);

        return Bind(index, text.Inline);
    }

    /// <summary>Binds a parameter that has a name; the statement need not have it.</summary>
    /// <param name="name">With its sign.</param>
    /// <param name="value">A whole number, a <see cref="double"/> or a text.</param>
    public SqliteStatement Bind(string name, object value)
    {
        var index = raw.sqlite3_bind_parameter_index(statement, name);
        if (index == 0)
            return this;

        return value switch
        {
            long number => Bind(index, number),
            int number => Bind(index, (long)number),
            double number => BindDouble(index, number),
            string text => Bind(index, (ReadOnlySpan<byte>)Encoding.UTF8.GetBytes(text)),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Binds bytes; SQLite copies them.</summary>
    public SqliteStatement BindBlob(int index, ReadOnlySpan<byte> bytes)
    {
        _bound.Add(index);
        database.CheckBound(raw.sqlite3_bind_blob(statement, index, bytes), sql);
        return this;
    }

    /// <summary>Runs to the end and makes the statement ready for the next row.</summary>
    /// <returns>How many rows changed.</returns>
    public long Run()
    {
        var code = raw.sqlite3_step(statement);
        raw.sqlite3_reset(statement);
        database.Check(code, sql);
        return database.Changes;
    }

    /// <summary>Runs up to the next result row.</summary>
    /// <returns>False at the end; the statement is then ready for other parameters.</returns>
    public bool Step()
    {
        var code = raw.sqlite3_step(statement);
        if (code == raw.SQLITE_ROW)
            return true;

        raw.sqlite3_reset(statement);
        database.Check(code, sql);
        return false;
    }

    public void Reset() => raw.sqlite3_reset(statement);

    /// <summary>Runs a query for one number.</summary>
    /// <returns>Null when there is no row, or NULL in it.</returns>
    public long? FirstLong()
    {
        long? found = Step() && !IsNull(0) ? Long(0) : null;
        Reset();
        return found;
    }

    public long Long(int column) => raw.sqlite3_column_int64(statement, column);

    public double Real(int column) => raw.sqlite3_column_double(statement, column);

    // As bytes SQLite knows how long it is; as text somebody would have to look for its end.
    public string Text(int column) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(statement, column));

    /// <summary>Bytes that are there until the next step.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(statement, column);

    public bool IsNull(int column) => TypeOf(column) == raw.SQLITE_NULL;

    /// <summary>One of SQLite's type codes.</summary>
    public int TypeOf(int column) => raw.sqlite3_column_type(statement, column);

    public void Dispose() => statement.Dispose();

    SqliteStatement BindDouble(int index, double value)
    {
        raw.sqlite3_bind_double(statement, index, value);
        return this;
    }

    SqliteStatement BindNull(int index)
    {
        if (_bound.Contains(index))
        {
            raw.sqlite3_bind_null(statement, index);
            _bound.Remove(index);
        }

        return this;
    }
}
