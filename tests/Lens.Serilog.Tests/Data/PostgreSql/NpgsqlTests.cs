using System.Data.Common;
using System.Diagnostics;
using Dapper;
using Lens.Tests.Support;
using Npgsql;
using Serilog;

namespace Lens.Tests.Data.PostgreSql;

[Collection(PostgreSqlCollection.Name)]
public sealed class NpgsqlTests(PostgreSqlServer server)
{
    [PostgreSqlFact]
    public async Task ACommandOfNpgsqlIsASpanWithTheCurrentNames()
    {
        using var lens = new LensUnderTest();
        await using var connection = server.Open();
        using (lens.Logger.PushSpan("page"))
        {
            await using var command = new NpgsqlCommand("SELECT relname FROM pg_class WHERE oid = $1", connection) { Parameters = { new() { Value = 1259 } } };
            Assert.Equal("pg_class", await command.ExecuteScalarAsync());
        }

        var stored = lens.Close();
        var span = stored["db:SELECT"];
        Assert.Equal((ActivityKind.Client, "db", "database", stored["page"].SpanId), (span.Kind, span.OperationType, span.Service, span.ParentSpanId));
        Assert.Equal(
            ("postgresql", "postgres", "SELECT", "pg_class"),
            (span.Attribute("db.system.name"), span.Attribute("db.namespace"), span.Attribute("db.operation.name"), span.Attribute("db.collection.name")));
        Assert.StartsWith("SELECT relname", span.Attribute("db.query.text"), StringComparison.Ordinal);
        Assert.Equal("127.0.0.1", span.Attribute("server.address"));
        Assert.False(span.Has("db.statement") || span.Has("db.system") || span.Has("db.name"));
        Assert.Equal(2, stored.Spans.Count);
    }

    [PostgreSqlFact]
    public async Task AWrappedConnectionIsOneSpanACommand()
    {
        using var lens = new LensUnderTest();
        await using var connection = server.Open().WithLens();
        using (lens.Logger.PushSpan("page"))
        {
            connection.Execute("CREATE TEMP TABLE orders (id int, token text)");
            await using (var transaction = await connection.BeginTransactionAsync())
            {
                Assert.Equal(2, await connection.ExecuteAsync("INSERT INTO orders VALUES (@id, @x), (2, 'b')", new { id = 1, x = "hunter2" }, transaction));
                await transaction.CommitAsync();
            }

            Assert.Equal([1, 2], await connection.QueryAsync<int>("SELECT id FROM orders ORDER BY id"));
        }

        var stored = lens.Close();
        Assert.Equal(["db:CREATE", "db:INSERT", "db:SELECT", "db:TRANSACTION", "page"], stored.Spans.Select(static s => s.Name).Order());
        Assert.Equal(("postgresql", "postgres", "127.0.0.1"), (stored["db:SELECT"].Attribute("db.system.name"), stored["db:SELECT"].Attribute("db.namespace"), stored["db:SELECT"].Attribute("server.address")));
        Assert.Equal(("2", "2"), (stored["db:SELECT"].Attribute("db.response.returned_rows"), stored["db:INSERT"].Attribute("db.response.affected_rows")));
        Assert.Equal(("READ COMMITTED", "COMMIT"), (stored["db:TRANSACTION"].Attribute("db.transaction.isolation_level"), stored["db:TRANSACTION"].Attribute("db.transaction.outcome")));
    }

    [PostgreSqlFact]
    public async Task AlsoWithANeighbourThatRecordsNpgsqlACommandIsStoredOnce()
    {
        using var lens = new LensUnderTest();
        using var neighbour = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Npgsql",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(neighbour);
        await using var connection = server.Open().WithLens();
        Assert.Equal(1, await connection.ExecuteScalarAsync<int>("SELECT 1"));
        Assert.Equal(1, connection.ExecuteScalar<int>("SELECT 1"));
        Assert.Equal([1], connection.Query<int>("SELECT 1"));
        Assert.Equal(["db:SELECT", "db:SELECT", "db:SELECT"], lens.Close().Spans.Select(static s => s.Name));
    }

    [PostgreSqlFact]
    public async Task AFailureHasItsSqlState()
    {
        using var lens = new LensUnderTest();
        await using var connection = server.Open().WithLens();
        var failure = await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync("SELECT 1 / 0"));
        Assert.Equal("22012", failure.SqlState);
        var span = lens.Close()["db:SELECT"];
        Assert.Equal((SpanStatus.Error, "22012", typeof(PostgresException).FullName), (span.Status, span.Attribute("db.response.status_code"), span.ErrorType));
    }

    [PostgreSqlFact]
    public async Task ABatchIsOneSpan()
    {
        using var lens = new LensUnderTest();
        await using var connection = server.Open().WithLens();
        await using (var batch = connection.CreateBatch())
        {
            foreach (var sql in (string[])["SELECT 1", "SELECT 2"])
            {
                var command = batch.CreateBatchCommand();
                command.CommandText = sql;
                batch.BatchCommands.Add(command);
            }

            await using var reader = await batch.ExecuteReaderAsync();
            Assert.True(await reader.ReadAsync() && await reader.NextResultAsync() && await reader.ReadAsync());
        }

        var span = Assert.Single(lens.Close().Spans);
        Assert.Equal(("db:BATCH", "2", "SELECT 1; SELECT 2", "2"), (span.Name, span.Attribute("db.operation.batch.size"), span.Attribute("db.query.text"), span.Attribute("db.response.returned_rows")));
    }

    [PostgreSqlFact]
    public async Task ACommandThatIsCancelledOnTheServerFails()
    {
        using var lens = new LensUnderTest();
        await using var connection = server.Open().WithLens();
        using var cancellation = new CancellationTokenSource();
        var running = connection.ExecuteAsync(new CommandDefinition("SELECT pg_sleep(60)", cancellationToken: cancellation.Token));
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal((SpanStatus.Error, typeof(OperationCanceledException).FullName), (lens.Close()["db:SELECT"].Status, StoredRows.Read(lens.DatabasePath)["db:SELECT"].ErrorType));
    }

    [PostgreSqlFact]
    public void ADataAdapterFillsAndUpdates()
    {
        using var lens = new LensUnderTest();
        using var connection = server.Open().WithLens();
        connection.Execute("CREATE TEMP TABLE pets (id int, name text); INSERT INTO pets VALUES (1, 'Rex')");
        var adapter = DbProviderFactories.GetFactory(connection)!.CreateDataAdapter()!;
        adapter.SelectCommand = TracedDatabase.Command(connection, "SELECT id, name FROM pets");
        using System.Data.DataTable table = new();
        Assert.Equal(1, adapter.Fill(table));
        Assert.Equal("Rex", table.Rows[0]["name"]);
        Assert.Single(lens.Close().Spans, static s => s.Name == "db:SELECT");
    }
}
