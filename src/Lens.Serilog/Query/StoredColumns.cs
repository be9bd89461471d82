using Lens.Storage;

namespace Lens.Query;

/// <summary>Columns that may be NULL, and the encodings of the private tables.</summary>
static class StoredColumns
{
    public static string? FindText(this SqliteStatement row, int column) => row.IsNull(column) ? null : row.Text(column);

    public static long? FindLong(this SqliteStatement row, int column) => row.IsNull(column) ? null : row.Long(column);

    public static int? FindInt(this SqliteStatement row, int column) => row.IsNull(column) ? null : (int)row.Long(column);

    /// <summary>JSON is never empty, so that nobody has to ask whether it is NULL.</summary>
    public static string? FindJson(this SqliteStatement row, int column) => row.Text(column) is { Length: > 0 } json ? json : null;

    public static string SpanId(this SqliteStatement row, int column) => SpanIds.ToHex(row.Long(column));
}
