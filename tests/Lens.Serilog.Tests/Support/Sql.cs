using Microsoft.Data.Sqlite;

namespace Lens.Tests.Support;

/// <summary>Plain SQL on a database file, as a user of the views would write it.</summary>
static class Sql
{
    public static List<string> Query(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "" : reader.GetValue(i).ToString())));
        return rows;
    }

    public static long Count(string path, string table) => long.Parse(Query(path, $"SELECT count(*) FROM {table}")[0], null);
}
