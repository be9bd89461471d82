using System.Data.Common;

namespace Lens.Data.Wrapping;

/// <summary>The provider's factory, whose connections and commands are traced.</summary>
sealed class LensDbProviderFactory(DbProviderFactory inner) : DbProviderFactory
{
    public override bool CanCreateBatch => inner.CanCreateBatch;

    public override bool CanCreateCommandBuilder => inner.CanCreateCommandBuilder;

    public override bool CanCreateDataAdapter => inner.CanCreateDataAdapter;

    public override bool CanCreateDataSourceEnumerator => inner.CanCreateDataSourceEnumerator;

    public override DbConnection? CreateConnection() => inner.CreateConnection()?.WithLens();

    public override DbCommand? CreateCommand() => inner.CreateCommand() is { } command ? new LensDbCommand(command, null) : null;

    public override DbBatch CreateBatch() => new LensDbBatch(inner.CreateBatch(), null);

    public override DbBatchCommand CreateBatchCommand() => inner.CreateBatchCommand();

    public override DbCommandBuilder? CreateCommandBuilder() => inner.CreateCommandBuilder();

    public override DbConnectionStringBuilder? CreateConnectionStringBuilder() => inner.CreateConnectionStringBuilder();

    // The provider's own takes none but the provider's commands.
    public override DbDataAdapter? CreateDataAdapter() => inner.CanCreateDataAdapter ? new LensDbDataAdapter() : null;

    public override DbDataSourceEnumerator? CreateDataSourceEnumerator() => inner.CreateDataSourceEnumerator();

    public override DbParameter? CreateParameter() => inner.CreateParameter();
}
