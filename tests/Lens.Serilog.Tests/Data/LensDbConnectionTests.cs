using System.Data;
using System.Data.Common;
using System.Diagnostics;
using Dapper;
using Lens.Tests.Support;
using Microsoft.Data.Sqlite;
using Serilog;

namespace Lens.Tests.Data;

public sealed class LensDbConnectionTests : IDisposable
{
    readonly TracedDatabase _database = new();

    public sealed record User(long Id, string Name);

    public void Dispose() => _database.Dispose();

    [Fact]
    public void WrappedTwiceIsWrappedOnce()
    {
        Assert.Same(_database.Connection, _database.Connection.WithLens());
        Assert.IsType<SqliteConnection>(_database.Connection.InnerConnection);
        Assert.Same(_database.Connection.InnerConnection, _database.Connection.WithoutLens());
        Assert.Throws<ArgumentNullException>(static () => ((DbConnection)null!).WithLens());
    }

    [Fact]
    public void TheProvidersOwnObjectsCanBeHad()
    {
        using var transaction = _database.Connection.BeginTransaction();
        using var command = _database.Command("SELECT 1");
        using var reader = command.ExecuteReader();
        Assert.IsType<SqliteTransaction>(transaction.WithoutLens());
        Assert.IsType<SqliteCommand>(command.WithoutLens());
        Assert.IsType<SqliteDataReader>(reader.WithoutLens());
        Assert.IsType<SqliteParameter>(command.CreateParameter());
        Assert.Same(_database.Connection, command.Connection);
        Assert.Same(transaction, command.Transaction);
        Assert.Same(_database.Connection, transaction.Connection);
    }

    [Fact]
    public void TheStateIsToldInTheNameOfTheWrapper()
    {
        List<(object?, ConnectionState)> changes = [];
        void Hear(object sender, StateChangeEventArgs change) => changes.Add((sender, change.CurrentState));
        using var connection = new SqliteConnection($"Data Source={_database.Path};Pooling=False").WithLens();
        connection.StateChange += Hear;
        connection.Open();
        connection.Close();
        connection.StateChange -= Hear;
        connection.Open();
        Assert.Equal([(connection, ConnectionState.Open), (connection, ConnectionState.Closed)], changes);
    }

    [Fact]
    public void TheConnectionPassesOnWhatItIsAsked()
    {
        var (traced, plain) = (_database.Connection, _database.Connection.InnerConnection);
        Assert.Equal(
            (plain.ConnectionString, plain.Database, plain.DataSource, plain.ServerVersion, plain.State, plain.ConnectionTimeout, plain.CanCreateBatch),
            (traced.ConnectionString, traced.Database, traced.DataSource, traced.ServerVersion, traced.State, traced.ConnectionTimeout, traced.CanCreateBatch));
        Assert.Equal(plain.GetSchema().Rows.Count, traced.GetSchema().Rows.Count);
        Assert.Throws<NotSupportedException>(() => traced.CreateBatch());
        Assert.Throws<NotSupportedException>(() => traced.ChangeDatabase("other"));
    }

    [Fact]
    public void TheFactoryMakesTracedConnectionsAndCommands()
    {
        var factory = DbProviderFactories.GetFactory(_database.Connection)!;
        using var connection = factory.CreateConnection()!;
        connection.ConnectionString = $"Data Source={_database.Path};Pooling=False";
        connection.Open();
        using var command = factory.CreateCommand()!;
        (command.Connection, command.CommandText) = (connection, "SELECT count(*) FROM users");
        Assert.Equal(3L, command.ExecuteScalar());
        Assert.Null(factory.CreateDataAdapter());
        Assert.IsType<SqliteParameter>(factory.CreateParameter());
        Assert.Equal("db:SELECT", Assert.Single(_database.Lens.Close().Spans).Name);
    }

    [Fact]
    public async Task DapperSeesNoDifference()
    {
        var plain = (await _database.OpenPlain().QueryAsync<User>("SELECT id, name FROM users WHERE id >= @id", new { id = 2 })).ToList();
        var traced = (await _database.Connection.QueryAsync<User>("SELECT id, name FROM users WHERE id >= @id", new { id = 2 })).ToList();
        Assert.Equal(plain, traced);
        Assert.Equal(3, _database.Connection.ExecuteScalar<long>("SELECT count(*) FROM users WHERE id IN @ids", new { ids = new[] { 1, 2, 3 } }));
        Assert.Equal("Ada", _database.Connection.QuerySingle<User>("SELECT id, name FROM users WHERE id = 1").Name);
        Assert.Equal(2, _database.Connection.Query<User>("SELECT id, name FROM users", buffered: false).Take(2).Count());
        using (var grid = _database.Connection.QueryMultiple("SELECT 1; SELECT id, name FROM users"))
            Assert.Equal((1, 3), (grid.ReadSingle<int>(), grid.Read<User>().Count()));
        using (var transaction = _database.Connection.BeginTransaction())
        {
            _database.Connection.Execute("DELETE FROM users WHERE id = @id", new[] { new { id = 1 }, new { id = 2 } }, transaction);
            transaction.Commit();
        }

        var stored = _database.Lens.Close();
        Assert.Equal(5, stored.Spans.Count(static s => s.Name == "db:SELECT"));
        Assert.Equal(2, stored.Spans.Count(static s => s.Name == "db:DELETE" && s.ParentSpanId is not null));
        Assert.All(stored.Spans, static s => Assert.Equal(SpanStatus.Completed, s.Status));
    }

    [Fact]
    public async Task ATransactionIsASpanAroundItsCommands()
    {
        using (_database.Lens.Logger.PushSpan("order"))
        {
            var outer = Activity.Current;
            await using (var transaction = await _database.Connection.BeginTransactionAsync(IsolationLevel.Serializable))
            {
                _database.Command("DELETE FROM users WHERE id = 1").ExecuteNonQuery();
                using (_database.Lens.Logger.PushSpan("own"))
                    _database.Command("DELETE FROM users WHERE id = 2").ExecuteNonQuery();
                Assert.Same(outer, Activity.Current);
                await transaction.CommitAsync();
            }

            _database.Command("SELECT 1").ExecuteScalar();
            Assert.Same(outer, Activity.Current);
        }

        var stored = _database.Lens.Close();
        var span = stored["db:TRANSACTION"];
        Assert.Equal((SpanStatus.Completed, "db", "database", stored["order"].SpanId), (span.Status, span.OperationType, span.Service, span.ParentSpanId));
        Assert.Equal(("SERIALIZABLE", "COMMIT"), (span.Attribute("db.transaction.isolation_level"), span.Attribute("db.transaction.outcome")));
        Assert.Equal([span.SpanId, stored["own"].SpanId], stored.Spans.Where(static s => s.Name == "db:DELETE").OrderBy(static s => s.StartNs).Select(static s => s.ParentSpanId));
        Assert.Equal(stored["order"].SpanId, stored["own"].ParentSpanId);
        Assert.Equal(stored["order"].SpanId, stored["db:SELECT"].ParentSpanId);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void WhatIsNotCommittedIsRolledBack(bool inWords)
    {
        using (var transaction = _database.Connection.BeginTransaction())
        {
            _database.Command("DELETE FROM users").ExecuteNonQuery();
            if (inWords)
                transaction.Rollback();
        }

        Assert.Equal(3L, _database.Command("SELECT count(*) FROM users").ExecuteScalar());
        var span = _database.Lens.Close()["db:TRANSACTION"];
        Assert.Equal((SpanStatus.Completed, "ROLLBACK"), (span.Status, span.Attribute("db.transaction.outcome")));
    }

    [Fact]
    public void ATransactionThatCanNotBeCommittedIsAFailure()
    {
        _database.Command("PRAGMA foreign_keys = ON; CREATE TABLE pets (owner INTEGER REFERENCES users(id) DEFERRABLE INITIALLY DEFERRED)").ExecuteNonQuery();
        using (var transaction = _database.Connection.BeginTransaction())
        {
            _database.Command("INSERT INTO pets VALUES (99)").ExecuteNonQuery();
            Assert.Throws<SqliteException>(transaction.Commit);
        }

        var span = _database.Lens.Close()["db:TRANSACTION"];
        Assert.Equal((SpanStatus.Error, "ROLLBACK"), (span.Status, span.Attribute("db.transaction.outcome")));
    }
}
