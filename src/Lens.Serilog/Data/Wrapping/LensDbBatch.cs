using System.Data;
using System.Data.Common;
using Lens.Data.Commands;

namespace Lens.Data.Wrapping;

/// <summary>Several commands that are sent as one, and are one span.</summary>
sealed class LensDbBatch(DbBatch inner, LensDbConnection? connection) : DbBatch
{
    DbConnection? _connection = connection;
    DbTransaction? _transaction;

    public override int Timeout
    {
        get => inner.Timeout;
        set => inner.Timeout = value;
    }

    protected override DbBatchCommandCollection DbBatchCommands => inner.BatchCommands;

    protected override DbConnection? DbConnection
    {
        get => _connection;
        set
        {
            inner.Connection = value?.WithoutLens();
            _connection = value;
        }
    }

    protected override DbTransaction? DbTransaction
    {
        get => inner.Transaction is { } own && !ReferenceEquals(_transaction?.WithoutLens(), own)
            ? (_connection as LensDbConnection)?.Find(own) ?? own
            : inner.Transaction is null ? null : _transaction;
        set
        {
            inner.Transaction = value?.WithoutLens();
            _transaction = value;
        }
    }

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

    public override async Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken = default)
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

    public override async Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken = default)
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

    public override void Prepare() => inner.Prepare();

    public override Task PrepareAsync(CancellationToken cancellationToken = default) => inner.PrepareAsync(cancellationToken);

    public override void Cancel() => inner.Cancel();

    public override void Dispose() => inner.Dispose();

    public override ValueTask DisposeAsync() => inner.DisposeAsync();

    protected override DbBatchCommand CreateDbBatchCommand() => inner.CreateBatchCommand();

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

    protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken)
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

    CommandSpan Open()
    {
        if (!CommandSpan.IsWanted)
            return default;

        var traced = _connection as LensDbConnection;
        return CommandSpan.Open(inner, traced?.Identity ?? DatabaseIdentity.Of(_connection), traced?.OpenTransaction);
    }
}
