using Lens.Storage;
using SQLitePCL;

namespace Lens.Query;

/// <summary>Reads columns that hold an id of <c>text_pool</c> or the text itself, and remembers the texts: nobody changes or deletes
/// them as long as the file is the same.</summary>
sealed class PooledTexts(SqliteDatabase database) : IDisposable
{
    public const string SelectText = "SELECT value FROM text_pool WHERE id = ?1";

    // The pool of the writer holds no more.
    const int MostTexts = 10_000;

    readonly Dictionary<long, string> _known = [];
    SqliteStatement? _select;

    /// <summary>The text of a column.</summary>
    public string? Find(SqliteStatement row, int column) => row.TypeOf(column) switch
    {
        raw.SQLITE_NULL => null,
        raw.SQLITE_INTEGER => Find(row.Long(column)),
        _ => row.Text(column),
    };

    /// <summary>The same, to be turned into the text later.</summary>
    public static TextRef RefOf(SqliteStatement row, int column) => row.TypeOf(column) switch
    {
        raw.SQLITE_NULL => TextRef.None,
        raw.SQLITE_INTEGER => new(row.Long(column), null),
        _ => new(0, row.Text(column)),
    };

    public string? Find(TextRef text) => text.Id == 0 ? text.Inline : Find(text.Id);

    /// <summary>The text of an id; 0 is the id of none.</summary>
    public string? Find(long id)
    {
        if (id == 0) return null;
        if (_known.TryGetValue(id, out var known)) return known;

        _select ??= database.Prepare(SelectText);
        var text = _select.Bind(1, id).Step() ? _select.Text(0) : null;
        _select.Reset();
        if (text is not null && _known.Count < MostTexts) _known.Add(id, text);
        return text;
    }

    public void Dispose() => _select?.Dispose();
}
