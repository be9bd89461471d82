using System.Data;
using System.Data.Common;
using System.Diagnostics;
using Lens.Spans;

namespace Lens.Data.Commands;

/// <summary>The span of a transaction, from its beginning to its commit or rollback. Commands inside it are its children, unless the
/// application has opened a span of its own in between.</summary>
sealed class TransactionSpan
{
    const string Name = "db:TRANSACTION";

    readonly SpanScope _scope;
    readonly Activity? _outer;

    TransactionSpan(SpanScope scope, Activity? outer) => (_scope, _outer) = (scope, outer);

    /// <returns>Null when nobody listens.</returns>
    public static TransactionSpan? Open(DatabaseIdentity database)
    {
        if (!LensActivitySource.Source.HasListeners())
            return null;

        var outer = Activity.Current;
        var scope = SpanOpener.Open(new SpanRequest(Name, ActivityKind.Client, null) { Logger = SpanScope.Current?.Origin, IsDetached = true });
        if (scope.Activity is not { } activity)
            return null;

        if (activity.IsAllDataRequested)
        {
            // Text of its own: the mark would make the commands inside it the same command.
            activity.AddTag(LensNames.OperationTypeAttribute, "db");
            Guarded.Run(static (activity, database, _) => CommandTags.SetDatabase(activity, database), activity, database, 0);
        }

        return new TransactionSpan(scope, outer);
    }

    /// <summary>Records why a transaction did not begin, ends the span and declines the exception, for exception filters.</summary>
    public static bool Failed(TransactionSpan? span, Exception exception)
    {
        span?._scope.FailedWith(exception);
        span?._scope.Dispose();
        return false;
    }

    /// <summary>Records that a commit or rollback did not succeed and declines the exception, for exception filters. The transaction may
    /// still be rolled back.</summary>
    public static bool Saw(TransactionSpan? span, Exception exception)
    {
        span?._scope.FailedWith(exception);
        return false;
    }

    /// <summary>The provider has begun it, perhaps at another isolation level than was asked for.</summary>
    public void Began(DbTransaction transaction)
        => Guarded.Run(static (scope, transaction, _) => scope.Activity?.AddTag(LensAttributes.DbIsolationLevel, TextOf(transaction.IsolationLevel)), _scope, transaction, 0);

    /// <summary>Makes the transaction the parent of what is opened next, if the calling code still stands where it began.</summary>
    public void Enter(Activity? current)
    {
        if (_scope.Activity is { IsStopped: false } activity && ReferenceEquals(current, _outer))
            Activity.Current = activity;
    }

    public void Committed() => End("COMMIT");

    public void RolledBack() => End("ROLLBACK");

    void End(string outcome)
    {
        if (!_scope.HasEnded)
            _scope.Activity?.AddTag(LensAttributes.DbTransactionOutcome, outcome);
        _scope.Dispose();
    }

    // As SQL writes them.
    static string TextOf(IsolationLevel level) => level switch
    {
        IsolationLevel.ReadUncommitted => "READ UNCOMMITTED",
        IsolationLevel.ReadCommitted => "READ COMMITTED",
        IsolationLevel.RepeatableRead => "REPEATABLE READ",
        IsolationLevel.Serializable => "SERIALIZABLE",
        IsolationLevel.Snapshot => "SNAPSHOT",
        IsolationLevel.Chaos => "CHAOS",
        _ => "UNSPECIFIED",
    };
}
