using System.Data;
using System.Data.Common;
using Lens.Data.Commands;

namespace Lens.Data.Wrapping;

/// <summary>A transaction whose span ends with its commit or rollback.</summary>
sealed class LensDbTransaction(DbTransaction inner, LensDbConnection connection, TransactionSpan? span) : DbTransaction
{
    public DbTransaction Inner => inner;

    public TransactionSpan? Span => span;

    public override IsolationLevel IsolationLevel => inner.IsolationLevel;

    public override bool SupportsSavepoints => inner.SupportsSavepoints;

    // Providers forget the connection of a finished transaction.
    protected override DbConnection? DbConnection => inner.Connection is null ? null : connection;

    public override void Commit()
    {
        try
        {
            inner.Commit();
            span?.Committed();
        }
        catch (Exception ex) when (TransactionSpan.Saw(span, ex))
        {
            throw;
        }
    }

    public override async Task CommitAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await inner.CommitAsync(cancellationToken).ConfigureAwait(false);
            span?.Committed();
        }
        catch (Exception ex) when (TransactionSpan.Saw(span, ex))
        {
            throw;
        }
    }

    public override void Rollback()
    {
        try
        {
            inner.Rollback();
            span?.RolledBack();
        }
        catch (Exception ex) when (TransactionSpan.Saw(span, ex))
        {
            throw;
        }
    }

    public override async Task RollbackAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await inner.RollbackAsync(cancellationToken).ConfigureAwait(false);
            span?.RolledBack();
        }
        catch (Exception ex) when (TransactionSpan.Saw(span, ex))
        {
            throw;
        }
    }

    public override void Save(string savepointName) => inner.Save(savepointName);

    public override Task SaveAsync(string savepointName, CancellationToken cancellationToken = default) => inner.SaveAsync(savepointName, cancellationToken);

    public override void Rollback(string savepointName) => inner.Rollback(savepointName);

    public override Task RollbackAsync(string savepointName, CancellationToken cancellationToken = default)
        => inner.RollbackAsync(savepointName, cancellationToken);

    public override void Release(string savepointName) => inner.Release(savepointName);

    public override Task ReleaseAsync(string savepointName, CancellationToken cancellationToken = default) => inner.ReleaseAsync(savepointName, cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync().ConfigureAwait(false);
        Abandon();
    }

    /// <summary>Not committed, it is rolled back by whoever closes it.</summary>
    public void Abandon() => span?.RolledBack();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            Abandon();
        }

        base.Dispose(disposing);
    }
}
