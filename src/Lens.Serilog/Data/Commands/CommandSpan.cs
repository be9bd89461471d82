using System.Data.Common;
using System.Diagnostics;
using Lens.Data.Sql;
using Lens.Data.Wrapping;
using Lens.Spans;

namespace Lens.Data.Commands;

/// <summary>The span of one execution of a command. <c>default</c> does nothing: nobody listens, or the command is traced already.</summary>
/// <remarks>It is the current activity while the provider works, so that what the provider logs and sends belongs to it, and no longer: a
/// reader lives on, and the commands that its owner runs meanwhile are no children of it.</remarks>
readonly struct CommandSpan
{
    readonly SpanScope? _scope;
    readonly Activity? _outer;

    CommandSpan(SpanScope scope, Activity? outer) => (_scope, _outer) = (scope, outer);

    /// <summary>Somebody listens; else commands go straight to their provider.</summary>
    public static bool IsWanted => LensActivitySource.Source.HasListeners();

    public bool IsNone => _scope is null;

    /// <summary>Opens the span of a command.</summary>
    /// <param name="command">The provider's own command.</param>
    /// <param name="database">Where it goes.</param>
    /// <param name="transaction">The transaction that it belongs to; null for none.</param>
    /// <param name="tellsParameters">Whether its parameters may be told, where the options allow it.</param>
    public static CommandSpan Open(DbCommand command, DatabaseIdentity database, TransactionSpan? transaction = null, bool tellsParameters = true)
        => Open((command, database, tellsParameters), transaction, static x => SqlStatements.Of(x.command.CommandText, x.command.CommandType), static (activity, statement, x)
            => CommandTags.Set(activity, statement, x.tellsParameters ? x.command.Parameters : null, x.database));

    /// <summary>Opens the span of several commands that are sent as one.</summary>
    public static CommandSpan Open(DbBatch batch, DatabaseIdentity database, TransactionSpan? transaction)
        => Open((batch, database), transaction, static x => BatchStatement.Of(x.batch.BatchCommands), static (activity, statement, x)
            => BatchTags.Set(activity, statement, x.batch.BatchCommands, x.database));

    /// <summary>The provider has returned: what the caller does from here on is no longer part of the command.</summary>
    public void Leave()
    {
        if (_scope is not null)
            Activity.Current = _outer;
    }

    /// <summary>The command is over. Leave first.</summary>
    public void End() => _scope?.Dispose();

    /// <summary>Hands the span to a reader, which ends it when it is closed.</summary>
    public DbDataReader Follow(DbDataReader reader) => _scope is null ? reader : new LensDbDataReader(reader, _scope);

    public void Affected(int rows) => _scope?.Affected(rows);

    /// <summary>Records an exception and declines it, for exception filters.</summary>
    public bool Failed(Exception exception)
    {
        _scope?.FailedWith(exception);
        return false;
    }

    static CommandSpan Open<T>(T state, TransactionSpan? transaction, Func<T, SqlStatement> read, Action<Activity, SqlStatement, T> tag)
    {
        if (!IsWanted || DatabaseSpans.IsInside)
            return default;

        var outer = Activity.Current;
        try
        {
            var statement = read(state);
            transaction?.Enter(outer);
            var scope = SpanOpener.Open(new SpanRequest(statement.SpanName, ActivityKind.Client, null)
            {
                Logger = SpanScope.Current?.Origin,
                IsDetached = true,
                StaysCurrentActivity = true,
            });
            if (scope.Activity is not { } activity)
            {
                Activity.Current = outer;
                return default;
            }

            activity.AddTag(LensNames.OperationTypeAttribute, DatabaseSpans.Mark);
            if (activity.IsAllDataRequested)
                Guarded.Run(tag, activity, statement, state);
            return new CommandSpan(scope, outer);
        }
        catch (Exception ex)
        {
            Guarded.Report("open the span of a command", ex);
            Activity.Current = outer;
            return default;
        }
    }
}
