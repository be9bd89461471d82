using System.Data.Common;

namespace Lens.Tests.Data.Diagnostics;

/// <summary>The members of SqlClient's own payloads, whose types are not public either.</summary>
sealed class SqlClientPayload(DbCommand command, Exception? exception = null)
{
    public Guid OperationId { get; } = Guid.NewGuid();

    public string Operation => "ExecuteReader";

    public DbCommand Command { get; } = command;

    public Exception? Exception { get; } = exception;

    public long Timestamp => 0;
}
