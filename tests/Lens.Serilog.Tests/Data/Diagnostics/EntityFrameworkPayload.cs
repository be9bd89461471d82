using System.Data.Common;

namespace Lens.Tests.Data.Diagnostics;

/// <summary>The members that the payloads of Entity Framework Core share, and those of its single events.</summary>
sealed class EntityFrameworkPayload(DbCommand command)
{
    public DbCommand Command { get; } = command;

    public Guid CommandId { get; } = Guid.NewGuid();

    public bool LogParameterValues { get; init; }

    public object? Result { get; init; }

    public Exception? Exception { get; init; }

    public int ReadCount { get; init; }

    public int RecordsAffected { get; init; } = -1;
}
