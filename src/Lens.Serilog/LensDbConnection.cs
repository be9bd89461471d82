using System.ComponentModel;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Transactions;
using Lens.Data.Commands;
using Lens.Data.Wrapping;
using IsolationLevel = System.Data.IsolationLevel;

namespace Lens;

/// <summary>A database connection whose commands and transactions are spans, made by <c>connection.WithLens()</c>. All else is the
/// provider's own.</summary>
public sealed class LensDbConnection : DbConnection
{
    readonly DbConnection _inner;

    StateChangeEventHandler? _stateChange;
    LensDbTransaction? _transaction;
    LensDbProviderFactory? _factory;
    DatabaseIdentity? _database;

    internal LensDbConnection(DbConnection inner) => _inner = inner;

    /// <summary>Tells that the connection was opened or closed; the sender is this connection.</summary>
    public override event StateChangeEventHandler? StateChange
    {
        // The provider's connection may outlive this one: it is only followed while somebody listens.
        add
        {
            if (_stateChange is null)
                _inner.StateChange += Forward;
            _stateChange += value;
        }

        remove
        {
            _stateChange -= value;
            if (_stateChange is null)
                _inner.StateChange -= Forward;
        }
    }

    /// <summary>Gets the provider's own connection, for what only the provider knows. Commands that it makes itself are not traced.</summary>
    public DbConnection InnerConnection => _inner;

    /// <inheritdoc/>
    [AllowNull]
    public override string ConnectionString
    {
        get => _inner.ConnectionString;
        set
        {
            _database = null;
            _inner.ConnectionString = value;
        }
    }

    /// <inheritdoc/>
    public override int ConnectionTimeout => _inner.ConnectionTimeout;

    /// <inheritdoc/>
    public override string Database => _inner.Database;

    /// <inheritdoc/>
    public override string DataSource => _inner.DataSource;

    /// <inheritdoc/>
    public override string ServerVersion => _inner.ServerVersion;

    /// <inheritdoc/>
    public override ConnectionState State => _inner.State;

    /// <inheritdoc/>
    public override bool CanCreateBatch => _inner.CanCreateBatch;

    /// <inheritdoc/>
    public override ISite? Site
    {
        get => _inner.Site;
        set => _inner.Site = value;
    }

    /// <summary>Which database this is. Asked once an opening, for some providers have to ask the database.</summary>
    internal DatabaseIdentity Identity => _database ?? FindIdentity();

    /// <summary>The span of the transaction that the connection is in.</summary>
    internal TransactionSpan? OpenTransaction => _transaction?.Span;

    /// <inheritdoc/>
    protected override DbProviderFactory? DbProviderFactory
        => _factory ??= DbProviderFactories.GetFactory(_inner) is { } factory ? new LensDbProviderFactory(factory) : null;

    /// <inheritdoc/>
    protected override bool CanRaiseEvents => true;

    /// <inheritdoc/>
    public override void ChangeDatabase(string databaseName)
    {
        _inner.ChangeDatabase(databaseName);
        _database = null;
    }

    /// <inheritdoc/>
    public override async Task ChangeDatabaseAsync(string databaseName, CancellationToken cancellationToken = default)
    {
        await _inner.ChangeDatabaseAsync(databaseName, cancellationToken).ConfigureAwait(false);
        _database = null;
    }

    /// <inheritdoc/>
    public override void Open()
    {
        _database = null;
        _inner.Open();
    }

    /// <inheritdoc/>
    public override Task OpenAsync(CancellationToken cancellationToken)
    {
        _database = null;
        return _inner.OpenAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Close()
    {
        _inner.Close();
        EndTransaction();
    }

    /// <inheritdoc/>
    public override async Task CloseAsync()
    {
        await _inner.CloseAsync().ConfigureAwait(false);
        EndTransaction();
    }

    /// <inheritdoc/>
    public override void EnlistTransaction(Transaction? transaction) => _inner.EnlistTransaction(transaction);

    /// <inheritdoc/>
    public override DataTable GetSchema() => _inner.GetSchema();

    /// <inheritdoc/>
    public override DataTable GetSchema(string collectionName) => _inner.GetSchema(collectionName);

    /// <inheritdoc/>
    public override DataTable GetSchema(string collectionName, string?[] restrictionValues) => _inner.GetSchema(collectionName, restrictionValues);

    /// <inheritdoc/>
    public override Task<DataTable> GetSchemaAsync(CancellationToken cancellationToken = default) => _inner.GetSchemaAsync(cancellationToken);

    /// <inheritdoc/>
    public override Task<DataTable> GetSchemaAsync(string collectionName, CancellationToken cancellationToken = default)
        => _inner.GetSchemaAsync(collectionName, cancellationToken);

    /// <inheritdoc/>
    public override Task<DataTable> GetSchemaAsync(string collectionName, string?[] restrictionValues, CancellationToken cancellationToken = default)
        => _inner.GetSchemaAsync(collectionName, restrictionValues, cancellationToken);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await _inner.DisposeAsync().ConfigureAwait(false);
        StopFollowing();
        EndTransaction();
        GC.SuppressFinalize(this);
    }

    /// <summary>The wrapper of a transaction that the provider put on a command; the provider's own when it began elsewhere.</summary>
    internal DbTransaction? Find(DbTransaction? inner) => inner is not null && ReferenceEquals(_transaction?.Inner, inner) ? _transaction : inner;

    /// <inheritdoc/>
    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel)
    {
        var span = TransactionSpan.Open(Identity);
        try
        {
            return Begun(_inner.BeginTransaction(isolationLevel), span);
        }
        catch (Exception ex) when (TransactionSpan.Failed(span, ex))
        {
            throw;
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask<DbTransaction> BeginDbTransactionAsync(IsolationLevel isolationLevel, CancellationToken cancellationToken)
    {
        var span = TransactionSpan.Open(Identity);
        try
        {
            return Begun(await _inner.BeginTransactionAsync(isolationLevel, cancellationToken).ConfigureAwait(false), span);
        }
        catch (Exception ex) when (TransactionSpan.Failed(span, ex))
        {
            throw;
        }
    }

    /// <inheritdoc/>
    protected override DbCommand CreateDbCommand() => new LensDbCommand(_inner.CreateCommand(), this);

    /// <inheritdoc/>
    protected override DbBatch CreateDbBatch() => new LensDbBatch(_inner.CreateBatch(), this);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
            StopFollowing();
            EndTransaction();
        }

        base.Dispose(disposing);
    }

    LensDbTransaction Begun(DbTransaction inner, TransactionSpan? span)
    {
        span?.Began(inner);
        return _transaction = new LensDbTransaction(inner, this, span);
    }

    // Closing a connection rolls back what was not committed.
    void EndTransaction() => _transaction?.Abandon();

    void StopFollowing()
    {
        if (_stateChange is not null)
            _inner.StateChange -= Forward;
        _stateChange = null;
    }

    void Forward(object sender, StateChangeEventArgs change) => _stateChange?.Invoke(this, change);

    // Before it is open, a name may not be known.
    DatabaseIdentity FindIdentity()
    {
        var found = DatabaseIdentity.Of(_inner);
        if (_inner.State == ConnectionState.Open)
            _database = found;
        return found;
    }
}
