namespace Lens.Storage;

/// <summary>Stores each repeated text once. Used inside the write transaction, so that several processes agree on the ids.</summary>
/// <remarks>The pool is for the names that code contains. A program that makes up its names or templates at run time would fill it
/// without end, so it is bounded: beyond that, and for long texts, the row holds the text.</remarks>
sealed class TextPool(SqliteDatabase database) : IDisposable
{
    const int MostTexts = 10_000;
    const int MostChars = 1_000;

    const string FindSql = "SELECT id FROM text_pool WHERE value = ?1";
    const string AddSql = "INSERT INTO text_pool (value) VALUES (?1)";
    const string CountSql = "SELECT count(*) FROM text_pool";

    readonly SqliteStatement _find = database.Prepare(FindSql);
    readonly SqliteStatement _add = database.Prepare(AddSql);
    readonly Dictionary<string, TextRef> _known = new(StringComparer.Ordinal);
    long? _count;

    public TextRef RefOf(string? text)
    {
        if (text is null)
            return TextRef.None;
        if (_known.TryGetValue(text, out var known))
            return known;

        var made = text.Length > MostChars ? new TextRef(0, text) : FindOrAdd(text);
        if (made.Inline is null)
            _known.Add(text, made);
        return made;
    }

    /// <summary>Another process may have filled the pool meanwhile: a text must not be in it for some rows and in the row for others.</summary>
    public void OthersWrote() => _count = null;

    /// <summary>After a rollback: what was added may not be there.</summary>
    public void Forget()
    {
        _known.Clear();
        _count = null;
    }

    public void Dispose()
    {
        _find.Dispose();
        _add.Dispose();
    }

    TextRef FindOrAdd(string text)
    {
        if (_find.Bind(1, text).FirstLong() is { } id)
            return new TextRef(id, null);
        _count ??= database.QueryLong(CountSql);
        if (_count >= MostTexts)
            return new TextRef(0, text);

        _add.Bind(1, text).Run();
        _count++;
        return new TextRef(database.LastInsertRowId, null);
    }
}
