using System.Data;
using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Serilog;

namespace Lens.Tests.Data;

public sealed class LensDbCommandTests : IDisposable
{
    readonly TracedDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public void AQueryIsASpanUntilItsReaderIsClosed()
    {
        using (_database.Lens.Logger.PushSpan("page"))
        {
            using var command = _database.Command("SELECT id, name FROM users WHERE id < @least", ("@least", 3));
            var reader = command.ExecuteReader();
            Assert.True(reader.Read());
            Assert.Equal(SpanStatus.Running, _database.Lens.Flush()["db:SELECT"].Status);
            Assert.True(reader.Read());
            Assert.False(reader.Read());
            reader.Dispose();
        }

        var stored = _database.Lens.Close();
        var span = stored["db:SELECT"];
        Assert.Equal((SpanStatus.Completed, ActivityKind.Client, "db", "database"), (span.Status, span.Kind, span.OperationType, span.Service));
        Assert.Equal(stored["page"].SpanId, span.ParentSpanId);
        Assert.Equal("sqlite", span.Attribute("db.system.name"));
        Assert.Equal("shop.db", span.Attribute("db.namespace"));
        Assert.Equal("SELECT", span.Attribute("db.operation.name"));
        Assert.Equal("users", span.Attribute("db.collection.name"));
        Assert.Equal("SELECT id, name FROM users WHERE id < @least", span.Attribute("db.query.text"));
        Assert.Equal("3", span.Attribute("db.query.parameter.least"));
        Assert.Equal("2", span.Attribute("db.response.returned_rows"));
        Assert.NotEqual("database", stored.Trace.Service);
    }

    [Fact]
    public void ACommandOutsideAnySpanIsATraceOfTheProgram()
    {
        _database.Command("DELETE FROM users WHERE id = 3").ExecuteNonQuery();

        var stored = _database.Lens.Close();
        var span = Assert.Single(stored.Spans);
        Assert.Equal(("db:DELETE", "1"), (span.Name, span.Attribute("db.response.affected_rows")));
        Assert.NotEqual("database", span.Service);
        Assert.Equal(span.Service, stored.Trace.Service);
    }

    [Fact]
    public async Task EveryWayToExecuteIsOneSpan()
    {
        using (_database.Lens.Logger.PushSpan("page"))
        {
            var command = _database.Command("SELECT name FROM users ORDER BY id");
            command.ExecuteNonQuery();
            await command.ExecuteNonQueryAsync();
            Assert.Equal("Ada", command.ExecuteScalar());
            Assert.Equal("Ada", await command.ExecuteScalarAsync());
            using (var reader = command.ExecuteReader(CommandBehavior.SingleRow))
                Assert.True(reader.Read());
            await using (var reader = await command.ExecuteReaderAsync())
                Assert.Equal(3, reader.Cast<DbDataRecord>().Count());
        }

        var stored = _database.Lens.Close();
        var commands = stored.Spans.Where(static s => s.Name == "db:SELECT").ToList();
        Assert.Equal(6, commands.Count);
        Assert.All(commands, c => Assert.Equal((SpanStatus.Completed, stored["page"].SpanId), (c.Status, c.ParentSpanId)));
        Assert.Equal(["1", "3"], commands.Select(static c => c.Attribute("db.response.returned_rows")).Where(static rows => rows is not null).Order());
    }

    [Fact]
    public void WhatTheOwnerOfAReaderDoesMeanwhileIsNoPartOfTheQuery()
    {
        using var second = _database.Open();
        using (_database.Lens.Logger.PushSpan("page"))
        {
            var outer = Activity.Current;
            using var reader = _database.Command("SELECT id FROM users").ExecuteReader();
            Assert.Same(outer, Activity.Current);
            while (reader.Read())
            {
                using (_database.Lens.Logger.PushSpan("row"))
                    TracedDatabase.Command(second, "SELECT name FROM users WHERE id = @id", ("@id", reader.GetInt64(0))).ExecuteScalar();
            }

            Assert.Same(outer, Activity.Current);
        }

        var stored = _database.Lens.Close();
        Assert.Equal(4, stored.Spans.Count(static s => s.Name == "db:SELECT"));
        Assert.All(stored.Spans.Where(static s => s.Name == "row"), row => Assert.Equal(stored["page"].SpanId, row.ParentSpanId));
        Assert.Equal(3, stored.Spans.Count(s => s.Name == "db:SELECT" && stored.Spans.Any(row => row.Name == "row" && row.SpanId == s.ParentSpanId)));
    }

    [Fact]
    public void SecretsAndLongTextsAreNoParameters()
    {
        _database.Command(
            "UPDATE users SET name = @name, password = @p1, picture = @picture WHERE id = @id AND name <> @Token",
            ("@name", new string('x', 101)), ("@p1", "hunter2"), ("@picture", new byte[] { 1, 2, 3 }), ("@id", null), ("@Token", "abc")).ExecuteNonQuery();

        var span = Assert.Single(_database.Lens.Close().Spans);
        Assert.Equal("[TRUNCATED:101 chars]", span.Attribute("db.query.parameter.name"));
        Assert.Equal("[REDACTED]", span.Attribute("db.query.parameter.p1"));
        Assert.Equal("[REDACTED]", span.Attribute("db.query.parameter.Token"));
        Assert.Equal("[3 bytes]", span.Attribute("db.query.parameter.picture"));
        Assert.True(span.Has("db.query.parameter.id"));
        Assert.Null(span.Attribute("db.query.parameter.id"));
        Assert.DoesNotContain("hunter2", span.Attributes, StringComparison.Ordinal);
    }

    [Fact]
    public void ParametersCanBeLeftOut()
    {
        using var database = new TracedDatabase(static o => o.CaptureSqlParameters = false);
        database.Command("SELECT @a", ("@a", "visible")).ExecuteScalar();
        Assert.DoesNotContain("visible", Assert.Single(database.Lens.Close().Spans).Attributes, StringComparison.Ordinal);
    }

    [Fact]
    public void ManyParametersLeaveRoomForTheRest()
    {
        var parameters = Enumerable.Range(0, 200).Select(static i => ($"@p{i}", (object?)i)).ToArray();
        _database.Command($"SELECT {string.Join(" + ", parameters.Select(static p => p.Item1))}", parameters).ExecuteReader().Dispose();

        var span = Assert.Single(_database.Lens.Close().Spans);
        Assert.Equal(("63", null), (span.Attribute("db.query.parameter.p63"), span.Attribute("db.query.parameter.p64")));
        Assert.Equal(("136", "0"), (span.Attribute("lens.db.parameters_left_out"), span.Attribute("db.response.returned_rows")));
    }

    [Fact]
    public void LongSqlIsCut()
    {
        _database.Command("SELECT '" + new string('x', 1000) + "'").ExecuteScalar();
        var text = Assert.Single(_database.Lens.Close().Spans).Attribute("db.query.text")!;
        Assert.InRange(text.Length, 490, 500);
        Assert.EndsWith(" chars]", text, StringComparison.Ordinal);
    }

    [Fact]
    public void AFailureIsRecordedAndThrownUnchanged()
    {
        var plain = Assert.Throws<SqliteException>(() => TracedDatabase.Command(_database.OpenPlain(), "SELECT * FROM nowhere").ExecuteReader());
        var traced = Assert.Throws<SqliteException>(() => _database.Command("SELECT * FROM nowhere").ExecuteReader());
        Assert.Equal((plain.Message, plain.SqliteErrorCode), (traced.Message, traced.SqliteErrorCode));

        var span = Assert.Single(_database.Lens.Close().Spans);
        Assert.Equal((SpanStatus.Error, typeof(SqliteException).FullName, plain.Message), (span.Status, span.ErrorType, span.ErrorMessage));
        Assert.Equal("1", span.Attribute("db.response.status_code"));
    }

    [Fact]
    public void AFailureBetweenTheRowsFailsTheQuery()
    {
        ((SqliteConnection)_database.Connection.InnerConnection).CreateFunction<long>("broken", static () => throw new InvalidOperationException("no"));
        var reader = _database.Command("SELECT CASE WHEN id = 2 THEN broken() ELSE id END FROM users ORDER BY id").ExecuteReader();
        Assert.True(reader.Read());
        Assert.Throws<SqliteException>(() => reader.Read());
        reader.Dispose();

        var span = Assert.Single(_database.Lens.Close().Spans);
        Assert.Equal((SpanStatus.Error, "1"), (span.Status, span.Attribute("db.response.returned_rows")));
    }

    [Fact]
    public async Task ACancelledCommandFailsWithTheCancellation()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _database.Command("SELECT 1").ExecuteReaderAsync(cancelled.Token));

        var span = Assert.Single(_database.Lens.Close().Spans);
        Assert.Equal(SpanStatus.Error, span.Status);
        Assert.Contains("Cancel", span.ErrorType, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutLensCommandsGoStraightToTheirProvider()
    {
        _database.Lens.Close();
        using var reader = _database.Command("SELECT id FROM users").ExecuteReader();
        Assert.IsType<SqliteDataReader>(reader);
        Assert.Null(Activity.Current);
    }

    [Fact]
    public void WhatTheDatabaseCallsBackIsInsideTheCommand()
    {
        using var other = _database.Open();
        ((SqliteConnection)_database.Connection.InnerConnection).CreateFunction("log_it", (long id) =>
        {
            _database.Lens.Logger.Information("seen {Id}", id);
            return (long)TracedDatabase.Command(other, "SELECT 41 + 1").ExecuteScalar()!;
        });
        Assert.Equal(42L, _database.Command("SELECT log_it(7)").ExecuteScalar());

        var stored = _database.Lens.Close();
        Assert.Equal(Assert.Single(stored.Spans).SpanId, Assert.Single(stored.Logs).SpanId);
    }
}
