using Lens.Storage;
using Microsoft.Data.Sqlite;

namespace Lens.Query;

/// <summary>Columns that may be NULL, and the encodings of the private tables.</summary>
static class SqliteDataReaderExtensions
{
    public static string? FindString(this SqliteDataReader row, int ordinal) =>
        row.IsDBNull(ordinal) ? null : row.GetString(ordinal);

    public static long? FindInt64(this SqliteDataReader row, int ordinal) =>
        row.IsDBNull(ordinal) ? null : row.GetInt64(ordinal);

    public static int? FindInt32(this SqliteDataReader row, int ordinal) =>
        row.IsDBNull(ordinal) ? null : row.GetInt32(ordinal);

    public static string GetSpanId(this SqliteDataReader row, int ordinal) =>
        SpanIds.ToHex(row.GetInt64(ordinal));

    public static string? FindSpanId(this SqliteDataReader row, int ordinal) =>
        row.IsDBNull(ordinal) ? null : row.GetSpanId(ordinal);
}
