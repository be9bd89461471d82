using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Serilog;

namespace Lens.Tests.Data.Diagnostics;

/// <summary>With a listener that tells what Entity Framework Core tells: PostgreSQL, where the real one is tested, is not everywhere.</summary>
public sealed class EntityFrameworkObserverTests : IDisposable
{
    readonly DiagnosticListener _listener = new("Microsoft.EntityFrameworkCore");
    readonly TracedDatabase _database = new();
    readonly SqliteConnection _connection;

    public EntityFrameworkObserverTests() => _connection = _database.OpenPlain();

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
        _listener.Dispose();
    }

    [Fact]
    public void AQueryIsASpanUntilItsReaderIsDisposed()
    {
        using (_database.Lens.Logger.PushSpan("page"))
        {
            var outer = Activity.Current;
            var command = TracedDatabase.Command(_connection, "SELECT * FROM users WHERE id = @id", ("@id", 7));
            Write("CommandExecuting", new EntityFrameworkPayload(command));
            Assert.NotSame(outer, Activity.Current);
            using var reader = command.ExecuteReader();
            Write("CommandExecuted", new EntityFrameworkPayload(command) { Result = reader });
            Assert.Same(outer, Activity.Current);
            Assert.Equal(SpanStatus.Running, _database.Lens.Flush()["db:SELECT"].Status);
            Write("DataReaderDisposing", new EntityFrameworkPayload(command) { ReadCount = 5, RecordsAffected = 4 });
        }

        var stored = _database.Lens.Close();
        var span = stored["db:SELECT"];
        Assert.Equal((stored["page"].SpanId, "sqlite", "4"), (span.ParentSpanId, span.Attribute("db.system.name"), span.Attribute("db.response.affected_rows")));
        Assert.False(span.Has("db.query.parameter.id"));
    }

    [Theory]
    [InlineData("CommandExecuted", SpanStatus.Completed)]
    [InlineData("CommandError", SpanStatus.Error)]
    [InlineData("CommandCanceled", SpanStatus.Error)]
    public void ACommandEndsInEveryWay(string end, SpanStatus status)
    {
        var command = TracedDatabase.Command(_connection, "UPDATE users SET name = @name", ("@name", "Ada"));
        Write("CommandExecuting", new EntityFrameworkPayload(command) { LogParameterValues = true });
        Write(end, new EntityFrameworkPayload(command) { Result = 3, Exception = end == "CommandError" ? new SqliteException("locked", 5) : null });
        Assert.Null(Activity.Current);

        var span = Assert.Single(_database.Lens.Close().Spans);
        Assert.Equal(("db:UPDATE", status, "Ada"), (span.Name, span.Status, span.Attribute("db.query.parameter.name")));
        Assert.Equal(end == "CommandExecuted" ? "3" : null, span.Attribute("db.response.affected_rows"));
    }

    [Fact]
    public void ACommandOfAWrappedConnectionIsLeftToItsWrapper()
    {
        var command = _database.Command("SELECT 1");
        Write("CommandExecuting", new EntityFrameworkPayload(command));
        command.ExecuteScalar();
        Write("CommandExecuted", new EntityFrameworkPayload(command) { Result = 1L });
        Assert.Single(_database.Lens.Close().Spans);
    }

    [Fact]
    public void TheActivityOfItsProviderIsTheSameCommand()
    {
        using var source = new ActivitySource("Npgsql");
        var command = TracedDatabase.Command(_connection, "SELECT 1");
        Write("CommandExecuting", new EntityFrameworkPayload(command));
        Assert.Null(source.StartActivity("postgres", ActivityKind.Client));
        Write("CommandExecuted", new EntityFrameworkPayload(command) { Result = 1L });
        using (var own = source.StartActivity("postgres", ActivityKind.Client))
        {
            Assert.NotNull(own);
            own.SetTag("db.statement", "SELECT 2");
            Write("CommandExecuting", new EntityFrameworkPayload(command));
            Write("CommandExecuted", new EntityFrameworkPayload(command) { Result = 1L });
        }

        Assert.Equal(["SELECT 1", "SELECT 2"], _database.Lens.Close().Spans.Select(static s => s.Attribute("db.query.text")).Order());
    }

    void Write(string name, EntityFrameworkPayload payload) => _listener.Write("Microsoft.EntityFrameworkCore.Database.Command." + name, payload);
}
