using System.Data;
using System.Data.Common;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Data.Sqlite;

namespace Lens.Tests.Data;

/// <summary>Whatever a program asks of a connection, it gets the same answer with Lens as without.</summary>
public sealed class SameResultsTests : IDisposable
{
    static readonly string[] Statements =
    [
        "SELECT * FROM users", "SELECT id, name, password FROM users WHERE id > @p ORDER BY id DESC", "SELECT count(*), max(name) FROM users",
        "SELECT picture FROM users", "SELECT 1 AS one, 2.5 AS two, 'x' AS three, NULL AS four, x'0a' AS five", "SELECT @p", "SELECT 1; SELECT 2, 3; DELETE FROM users WHERE id = @p",
        "INSERT INTO users (name) VALUES (@p)", "INSERT INTO users (id, name) VALUES (1, 'twice')", "UPDATE users SET name = @p WHERE id = 2", "DELETE FROM users WHERE id = @p",
        "SELECT * FROM nowhere", "SELEC 1", "", "-- nothing", "CREATE TABLE t (a)", "DROP TABLE t", "PRAGMA user_version", "SELECT missing(@p)", "SELECT @p, @q",
    ];

    static readonly object?[] Values = [1L, 2, "Ada", null, 2.5, new byte[] { 1 }, true, new DateTime(2026, 11, 21), Guid.Empty, new object()];

    static readonly Func<DbCommand, string>[] Ways =
    [
        static c => Text(c.ExecuteNonQuery()),
        static c => Text(c.ExecuteNonQueryAsync().GetAwaiter().GetResult()),
        static c => Text(c.ExecuteScalar()),
        static c => Text(c.ExecuteScalarAsync().GetAwaiter().GetResult()),
        static c => ReadAll(c.ExecuteReader()),
        static c => ReadAll(c.ExecuteReaderAsync(CommandBehavior.SequentialAccess).GetAwaiter().GetResult()),
        static c => ReadAsync(c).GetAwaiter().GetResult(),
        static c => Enumerate(c.ExecuteReader(CommandBehavior.CloseConnection)),
        static c => LoadTable(c),
    ];

    readonly TracedDatabase _traced = new();
    readonly TracedDatabase _plain = new();

    public void Dispose()
    {
        _plain.Dispose();
        _traced.Dispose();
    }

    [Fact]
    public void RowsTypesAndExceptionsAreTheSame()
    {
        var step = Gen.Choose(0, Statements.Length - 1).SelectMany(static s =>
            Gen.Choose(0, Values.Length - 1).SelectMany(static _ => Gen.Choose(0, Ways.Length - 1), static (v, w) => (v, w)), static (s, x) => (s, x.v, x.w));
        var property = Prop.ForAll(step.ListOf(8).ToArbitrary(), steps =>
        {
            using var traced = _traced.Open();
            using var plain = _plain.OpenPlain();
            foreach (var (statement, value, way) in steps)
            {
                var expected = Run(plain, Statements[statement], Values[value], Ways[way]);
                var actual = Run(traced, Statements[statement], Values[value], Ways[way]);
                Assert.Equal(expected, actual);
            }
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(150), property);
    }

    [Fact]
    public void EveryColumnIsReadByEveryGetterAlike()
    {
        // Columns of a table: asked for the stream of an expression, the provider itself brings the process down.
        const string Sql = "SELECT id, name, password, picture FROM users";
        using var plain = TracedDatabase.Command(_plain.OpenPlain(), Sql).ExecuteReader();
        using var traced = _traced.Command(Sql).ExecuteReader();
        Assert.True(plain.Read() & traced.Read());
        foreach (var method in typeof(DbDataReader).GetMethods().Where(static m => m.Name.StartsWith("Get", StringComparison.Ordinal)
            && !m.IsGenericMethod && m.GetParameters() is [{ ParameterType: var only }] && only == typeof(int) && m.ReturnType != typeof(Task)))
        {
            for (var i = 0; i < plain.FieldCount; i++)
                Assert.Equal(Answer(() => method.Invoke(plain, [i])), Answer(() => method.Invoke(traced, [i])));
        }

        for (var i = 0; i < plain.FieldCount; i++)
            Assert.Equal((plain[i], plain[plain.GetName(i)], plain.IsDBNull(i)), (traced[i], traced[traced.GetName(i)], traced.IsDBNull(i)));
        Assert.Equal(plain.GetFieldValue<long>(0), traced.GetFieldValue<long>(0));
        Assert.Equal(plain.GetColumnSchema().Select(static c => (c.ColumnName, c.DataType)), traced.GetColumnSchema().Select(static c => (c.ColumnName, c.DataType)));
    }

    static string Run(DbConnection connection, string sql, object? value, Func<DbCommand, string> way)
    {
        if (connection.State != ConnectionState.Open)
            connection.Open();
        using var command = TracedDatabase.Command(connection, sql, ("@p", value));
        return Answer(() => way(command)) + connection.State;
    }

    static string Answer(Func<object?> ask)
    {
        try
        {
            return ask() switch
            {
                Stream stream => $"Stream {stream.Length}",
                TextReader text => "Text " + text.ReadToEnd(),
                var other => Text(other),
            };
        }
        catch (Exception ex)
        {
            var inner = ex is System.Reflection.TargetInvocationException ? ex.InnerException! : ex;
            return $"{inner.GetType()}: {inner.Message} {(inner as SqliteException)?.SqliteErrorCode}";
        }
    }

    static string ReadAll(DbDataReader reader)
    {
        using (reader)
        {
            List<string> rows = [];
            do
            {
                while (reader.Read())
                    rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => $"{reader.GetName(i)}={Text(reader.GetValue(i))}:{reader.GetDataTypeName(i)}")));
            }
            while (reader.NextResult());
            return $"{string.Join('\n', rows)} {reader.RecordsAffected} {reader.HasRows} {reader.Depth}";
        }
    }

    static async Task<string> ReadAsync(DbCommand command)
    {
        await using var reader = await command.ExecuteReaderAsync(default(CancellationToken));
        var rows = 0;
        while (await reader.ReadAsync())
            rows += await reader.IsDBNullAsync(0) ? 100 : 1;
        await reader.CloseAsync();
        return $"{rows} {reader.RecordsAffected} {reader.IsClosed}";
    }

    static string Enumerate(DbDataReader reader)
    {
        using (reader)
            return string.Join('\n', reader.Cast<DbDataRecord>().Select(static r => Text(r.GetValue(0))));
    }

    static string LoadTable(DbCommand command)
    {
        using var reader = command.ExecuteReader();
        using DataTable table = new();
        table.Load(reader);
        return $"{table.Rows.Count} {string.Join(',', table.Columns.Cast<DataColumn>().Select(static c => c.ColumnName + c.DataType))}";
    }

    static string Text(object? value) => value switch
    {
        null => "null",
        byte[] bytes => Convert.ToHexString(bytes),
        _ => $"{value.GetType().Name} {Convert.ToString(value, CultureInfo.InvariantCulture)}",
    };
}
