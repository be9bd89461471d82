using Lens.Tests.Support;
using Serilog;

namespace Lens.Tests.Data;

public sealed class TracedDbTests : IDisposable
{
    readonly TracedDatabase _database = new();
    readonly ILogger _logger = Log.Logger;

    public TracedDbTests() => Log.Logger = _database.Lens.Logger;

    public void Dispose()
    {
        Log.Logger = _logger;
        _database.Dispose();
    }

    [Fact]
    public async Task ACommandOfAnyClientIsASpan()
    {
        using (_database.Lens.Logger.PushSpan("page"))
        {
            Assert.Equal([1, 2], Traced.Db("SELECT a FROM t WHERE b = @b AND pin = @pin_secret", new { b = 5, pin_secret = "1234" }, static () => new[] { 1, 2 }));
            Assert.Equal(7, await Traced.DbAsync("DELETE FROM t", null, static async () => { await Task.Yield(); return 7; }));
        }

        var stored = _database.Lens.Close();
        var select = stored["db:SELECT"];
        Assert.Equal(("db", "database", "2", "5"), (select.OperationType, select.Service, select.Attribute("db.response.returned_rows"), select.Attribute("db.query.parameter.b")));
        Assert.Equal(("[REDACTED]", "other_sql"), (select.Attribute("db.query.parameter.pin_secret"), select.Attribute("db.system.name")));
        Assert.EndsWith(nameof(TracedDbTests) + ".cs", select.File, StringComparison.Ordinal);
        Assert.Equal(stored["page"].SpanId, stored["db:DELETE"].ParentSpanId);
    }

    [Fact]
    public void ParametersMayBeADictionaryOrAList()
    {
        Traced.Db("SELECT 1", new Dictionary<string, object?> { ["@id"] = 1, ["password"] = "x" }, static () => 0);
        Traced.Db("UPDATE t SET password = ?, a = ?", new object[] { "hunter2", "b" }, static () => 0);

        var stored = _database.Lens.Close();
        Assert.Equal(("1", "[REDACTED]"), (stored["db:SELECT"].Attribute("db.query.parameter.id"), stored["db:SELECT"].Attribute("db.query.parameter.password")));
        Assert.Equal(("[REDACTED]", "b"), (stored["db:UPDATE"].Attribute("db.query.parameter.0"), stored["db:UPDATE"].Attribute("db.query.parameter.1")));
    }

    [Fact]
    public void ATracedConnectionInsideMakesNoSecondSpan()
    {
        Traced.Db("SELECT 1", null, () => _database.Command("SELECT 1").ExecuteScalar());
        Assert.Single(_database.Lens.Close().Spans);
    }

    [Fact]
    public void AFailureIsRecordedAndRethrown()
    {
        var failure = new InvalidOperationException("broken");
        Assert.Same(failure, Assert.Throws<InvalidOperationException>(() => Traced.Db<int>("SELECT 1", null, () => throw failure)));
        Assert.Equal((SpanStatus.Error, "broken"), (_database.Lens.Close()["db:SELECT"].Status, StoredRows.Read(_database.Lens.DatabasePath)["db:SELECT"].ErrorMessage));
    }
}
