using System.Data.Common;
using System.Diagnostics;
using Lens.Tests.Support;
using Microsoft.Data.Sqlite;
using Serilog;

namespace Lens.Tests.Data.Diagnostics;

/// <summary>With a listener that tells what SqlClient tells, of commands of another provider.</summary>
public sealed class SqlClientObserverTests : IDisposable
{
    readonly DiagnosticListener _listener = new("SqlClientDiagnosticListener");
    readonly SqliteConnection _connection = new("Data Source=:memory:");

    public SqlClientObserverTests() => SQLitePCL.Batteries_V2.Init();

    public void Dispose()
    {
        _connection.Dispose();
        _listener.Dispose();
    }

    [Theory]
    [InlineData("Microsoft.Data.SqlClient")]
    [InlineData("System.Data.SqlClient")]
    public async Task ACommandIsASpan(string prefix)
    {
        using var lens = new LensUnderTest();
        using (lens.Logger.PushSpan("page"))
        {
            var command = TracedDatabase.Command(_connection, "SELECT a FROM orders WHERE password = @p0 AND id = @p1", ("@p0", "hunter2"), ("@p1", 7));
            var outer = Activity.Current;
            Write(prefix + ".WriteCommandBefore", command);
            Assert.Same(outer, Activity.Current);
            await Task.Run(() => Write(prefix + ".WriteCommandAfter", command));
        }

        var stored = lens.Close();
        var span = stored["db:SELECT"];
        Assert.Equal((stored["page"].SpanId, SpanStatus.Completed, "orders"), (span.ParentSpanId, span.Status, span.Attribute("db.collection.name")));
        Assert.Equal(("[REDACTED]", "7"), (span.Attribute("db.query.parameter.p0"), span.Attribute("db.query.parameter.p1")));
    }

    [Fact]
    public void AFailureIsRecorded()
    {
        using var lens = new LensUnderTest();
        var command = TracedDatabase.Command(_connection, "SELECT 1");
        Write("Microsoft.Data.SqlClient.WriteCommandBefore", command);
        Write("Microsoft.Data.SqlClient.WriteCommandError", command, new SqliteException("timeout", 5));

        var span = lens.Close()["db:SELECT"];
        Assert.Equal((SpanStatus.Error, "timeout", "5"), (span.Status, span.ErrorMessage, span.Attribute("db.response.status_code")));
    }

    [Fact]
    public void ACommandInsideATracedOneIsTheSame()
    {
        using var lens = new LensUnderTest();
        var command = TracedDatabase.Command(_connection, "SELECT 1");
        var wrapped = TracedDatabase.Command(_connection.WithLens(), "SELECT 1");
        Log.Logger = lens.Logger;
        Traced.Db("SELECT 1", null, () =>
        {
            Write("Microsoft.Data.SqlClient.WriteCommandBefore", command);
            Write("Microsoft.Data.SqlClient.WriteCommandAfter", command);
            return 0;
        });
        Write("Microsoft.Data.SqlClient.WriteCommandBefore", wrapped);
        Write("Microsoft.Data.SqlClient.WriteCommandAfter", wrapped);
        Assert.Single(lens.Close().Spans);
        Log.Logger = Serilog.Core.Logger.None;
    }

    [Fact]
    public void PayloadsOfAnyShapeAreHarmless()
    {
        using var lens = new LensUnderTest();
        foreach (var payload in (object?[])[null, 1, new { Command = "text" }, new { Command = (DbCommand?)null }, new { }])
            _listener.Write("Microsoft.Data.SqlClient.WriteCommandBefore", payload);
        Write("Microsoft.Data.SqlClient.WriteCommandAfter", TracedDatabase.Command(_connection, "SELECT 1"));
        Assert.Empty(lens.Close().Spans);
    }

    [Fact]
    public void OnlyAsLongAsLensIsThereItListens()
    {
        using (var lens = new LensUnderTest())
        {
            Assert.True(_listener.IsEnabled("Microsoft.Data.SqlClient.WriteCommandBefore"));
            Assert.False(_listener.IsEnabled("Microsoft.Data.SqlClient.WriteConnectionOpenBefore"));
        }

        Assert.False(_listener.IsEnabled("Microsoft.Data.SqlClient.WriteCommandBefore"));
        using var off = new LensUnderTest(static o => o.CaptureDatabaseDiagnostics = false);
        Assert.False(_listener.IsEnabled("Microsoft.Data.SqlClient.WriteCommandBefore"));
    }

    void Write(string name, DbCommand command, Exception? exception = null) => _listener.Write(name, new SqlClientPayload(command, exception));
}
