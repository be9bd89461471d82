using System.Data.Common;
using System.Diagnostics;
using Lens.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Serilog;

namespace Lens.Tests.Data.PostgreSql;

[Collection(PostgreSqlCollection.Name)]
public sealed class EntityFrameworkTests(PostgreSqlServer server)
{
    [PostgreSqlFact]
    public async Task ACommandOfEntityFrameworkOverNpgsqlIsOneSpan()
    {
        await CreateTables("ef_plain");
        using var lens = new LensUnderTest();
        await using (var context = Context(Open("ef_plain")))
            await Use(context, lens);

        var stored = lens.Close();
        AssertOneSpanACommand(stored);
        Assert.False(stored["db:INSERT"].Has("db.query.parameter.p0"));
    }

    // SaveChanges of this provider takes readers of Npgsql itself only, as wrapped by anybody they are not.
    [PostgreSqlFact]
    public async Task AQueryOfEntityFrameworkOverAWrappedConnectionIsOneSpan()
    {
        await CreateTables("ef_wrapped");
        using var lens = new LensUnderTest();
        await using (var context = Context(Open("ef_wrapped").WithLens()))
        {
            var id = 7;
            Assert.Empty(await context.Customers.Where(c => c.Id == id && c.Password == "hunter2").ToListAsync());
            Assert.Equal(0, context.Customers.Count());
            Assert.Equal(0, await context.Customers.Where(c => c.Id == id).ExecuteDeleteAsync());
        }

        var stored = lens.Close();
        Assert.Equal(["db:DELETE", "db:SELECT", "db:SELECT"], Commands(stored));
        Assert.Contains("\":7", stored["db:DELETE"].Attributes, StringComparison.Ordinal);
    }

    [PostgreSqlFact]
    public async Task WithSensitiveDataLoggingParametersAreToldButNoSecrets()
    {
        await CreateTables("ef_sensitive");
        using var lens = new LensUnderTest();
        await using (var context = Context(Open("ef_sensitive"), static o => o.EnableSensitiveDataLogging()))
            await Use(context, lens);

        var insert = lens.Close()["db:INSERT"];
        Assert.Contains("Ada", insert.Attributes, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", insert.Attributes, StringComparison.Ordinal);
    }

    [PostgreSqlFact]
    public async Task TheOptionTurnsItOff()
    {
        await CreateTables("ef_off");
        using var lens = new LensUnderTest(static o =>
        {
            o.CaptureDatabaseDiagnostics = false;
            o.CaptureActivities.Clear();
        });
        await using (var context = Context(Open("ef_off")))
            await Use(context, lens);
        Assert.Equal(["page"], lens.Close().Spans.Select(static s => s.Name));
    }

    [PostgreSqlFact]
    public async Task AFailureIsThatOfTheProvider()
    {
        using var lens = new LensUnderTest();
        await using (var context = Context(Open("ef_missing")))
        {
            await Assert.ThrowsAsync<Npgsql.PostgresException>(() => context.Customers.ToListAsync());
            Assert.Throws<Npgsql.PostgresException>(() => context.Customers.ToList());
            Assert.Null(Activity.Current);
        }

        var stored = lens.Close();
        Assert.Equal(["db:SELECT", "db:SELECT"], Commands(stored));
        Assert.All(stored.Spans.Where(static s => s.Name == "db:SELECT"), static s => Assert.Equal((SpanStatus.Error, "42P01"), (s.Status, s.Attribute("db.response.status_code"))));
    }

    static IEnumerable<string> Commands(StoredRows stored)
        => stored.Spans.Select(static s => s.Name).Where(static n => n is not ("page" or "db:CONNECT" or "db:TRANSACTION")).Order();

    static void AssertOneSpanACommand(StoredRows stored)
    {
        Assert.Equal(["db:DELETE", "db:INSERT", "db:SELECT", "db:SELECT"], Commands(stored));
        foreach (var query in stored.Spans.Where(static s => s.Name == "db:SELECT"))
            Assert.Equal((SpanStatus.Completed, "db", stored["page"].SpanId), (query.Status, query.OperationType, query.ParentSpanId));
        Assert.Equal("1", stored["db:DELETE"].Attribute("db.response.affected_rows"));
    }

    static async Task Use(ShopContext context, LensUnderTest lens)
    {
        using var page = lens.Logger.PushSpan("page");
        var outer = Activity.Current;
        context.Add(new ShopContext.Customer { Id = 1, Name = "Ada", Password = "hunter2" });
        await context.SaveChangesAsync();
        context.ChangeTracker.Clear();
        Assert.Equal("Ada", (await context.Customers.SingleAsync(static c => c.Id == 1)).Name);
        Assert.Same(outer, Activity.Current);
        Assert.Equal("Ada", context.Customers.Single(static c => c.Id == 1).Name);
        Assert.Same(outer, Activity.Current);
        Assert.Equal(1, await context.Customers.Where(static c => c.Id == 1).ExecuteDeleteAsync());
    }

    static ShopContext Context(DbConnection connection, Action<DbContextOptionsBuilder<ShopContext>>? more = null)
    {
        var options = new DbContextOptionsBuilder<ShopContext>();
        options.UseNpgsql(connection, contextOwnsConnection: true);
        more?.Invoke(options);
        return new ShopContext(options.Options);
    }

    // Opened at the server, in a schema of its own: no command of the tests sets it.
    Npgsql.NpgsqlConnection Open(string schema)
    {
        var connection = new Npgsql.NpgsqlConnection($"{server.ConnectionString};Search Path={schema}");
        connection.Open();
        return connection;
    }

    async Task CreateTables(string schema)
    {
        await using var connection = server.Open();
        await using var command = new Npgsql.NpgsqlCommand($"""CREATE SCHEMA {schema}; CREATE TABLE {schema}."Customers" ("Id" int PRIMARY KEY, "Name" text NOT NULL, "Password" text)""", connection);
        await command.ExecuteNonQueryAsync();
    }
}
