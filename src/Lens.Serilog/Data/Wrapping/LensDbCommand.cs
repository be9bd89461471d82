using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Lens.Data.Commands;

namespace Lens.Data.Wrapping;

/// <summary>A command whose executions are spans.</summary>
sealed class LensDbCommand(DbCommand inner, DbConnection? connection) : DbCommand
{
    // As it was set: the provider's own, when somebody gave this command one of those.
    DbConnection? _connection = connection;
    LensDbTransaction? _transaction;

    public DbCommand Inner => inner;

    [AllowNull]
    public override string CommandText
    {
        get => inner.CommandText;
        set => inner.CommandText = value;
    }

    public override int CommandTimeout
    {
        get => inner.CommandTimeout;
        set => inner.CommandTimeout = value;
    }

    public override CommandType CommandType
    {
        get => inner.CommandType;
        set => inner.CommandType = value;
    }

    public override bool DesignTimeVisible
    {
        get => inner.DesignTimeVisible;
        set => inner.DesignTimeVisible = value;
    }

    public override UpdateRowSource UpdatedRowSource
    {
        get => inner.UpdatedRowSource;
        set => inner.UpdatedRowSource = value;
    }

    protected override DbConnection? DbConnection
    {
        get => _connection;
        set
        {
            inner.Connection = value?.WithoutLens();
            _connection = value;
        }
    }

    protected override DbParameterCollection DbParameterCollection => inner.Parameters;

    // Providers set it themselves when the connection is in one, and forget it when that is over.
    protected override DbTransaction? DbTransaction
    {
        get => FindWrapper(inner.Transaction);
        set
        {
            inner.Transaction = value?.WithoutLens();
            _transaction = value as LensDbTransaction;
        }
    }

    public override void Cancel() => inner.Cancel();

    public override void Prepare() => inner.Prepare();

    public override Task PrepareAsync(CancellationToken cancellationToken = default) => inner.PrepareAsync(cancellationToken);

    public override int ExecuteNonQuery()
    {
        var span = Open();
        try
        {
            var rows = inner.ExecuteNonQuery();
            span.Affected(rows);
            return rows;
        }
        catch (Exception ex) when (span.Failed(ex))
        {
            throw;
        }
        finally
        {
            span.Leave();
            span.End();
        }
    }

    public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken)
        => CommandSpan.IsWanted ? ExecuteTraced(cancellationToken) : inner.ExecuteNonQueryAsync(cancellationToken);

    public override object? ExecuteScalar()
    {
        var span = Open();
        try
        {
            return inner.ExecuteScalar();
        }
        catch (Exception ex) when (span.Failed(ex))
        {
            throw;
        }
        finally
        {
            span.Leave();
            span.End();
        }
    }

    public override Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken)
        => CommandSpan.IsWanted ? ExecuteScalarTraced(cancellationToken) : inner.ExecuteScalarAsync(cancellationToken);

    public override ValueTask DisposeAsync() => inner.DisposeAsync();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
    {
        var span = Open();
        DbDataReader? reader = null;
        try
        {
            return reader = span.Follow(inner.ExecuteReader(behavior));
        }
        catch (Exception ex) when (span.Failed(ex))
        {
            throw;
        }
        finally
        {
            span.Leave();
            if (reader is null)
                span.End();
        }
    }

    protected override Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken)
        => CommandSpan.IsWanted ? ReadTraced(behavior, cancellationToken) : inner.ExecuteReaderAsync(behavior, cancellationToken);

    protected override DbParameter CreateDbParameter() => inner.CreateParameter();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    async Task<int> ExecuteTraced(CancellationToken cancellationToken)
    {
        var span = Open();
        try
        {
            var rows = await inner.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            span.Affected(rows);
            return rows;
        }
        catch (Exception ex) when (span.Failed(ex))
        {
            throw;
        }
        finally
        {
            span.Leave();
            span.End();
        }
    }

    async Task<object?> ExecuteScalarTraced(CancellationToken cancellationToken)
    {
        var span = Open();
        try
        {
            return await inner.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception ex) when (span.Failed(ex))
        {
            throw;
        }
        finally
        {
            span.Leave();
            span.End();
        }
    }

    async Task<DbDataReader> ReadTraced(CommandBehavior behavior, CancellationToken cancellationToken)
    {
        var span = Open();
        DbDataReader? reader = null;
        try
        {
            return reader = span.Follow(await inner.ExecuteReaderAsync(behavior, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception ex) when (span.Failed(ex))
        {
            throw;
        }
        finally
        {
            span.Leave();
            if (reader is null)
                span.End();
        }
    }

    CommandSpan Open() => CommandSpan.IsWanted ? CommandSpan.Open(inner, IdentityOf(_connection), TransactionOf(_connection)) : default;

    DbTransaction? FindWrapper(DbTransaction? transaction)
    {
        if (transaction is not null && ReferenceEquals(_transaction?.Inner, transaction))
            return _transaction;

        return _connection is LensDbConnection traced ? traced.Find(transaction) : transaction;
    }

    static DatabaseIdentity IdentityOf(DbConnection? connection)
        => connection is LensDbConnection traced ? traced.Identity : DatabaseIdentity.Of(connection);

    static TransactionSpan? TransactionOf(DbConnection? connection) => (connection as LensDbConnection)?.OpenTransaction;
}
