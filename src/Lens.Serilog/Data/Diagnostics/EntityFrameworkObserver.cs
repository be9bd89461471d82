using System.Data.Common;

namespace Lens.Data.Diagnostics;

/// <summary>Follows the commands of Entity Framework Core, from before their execution until their reader is disposed.</summary>
sealed class EntityFrameworkObserver : CommandObserver
{
    public const string Listener = "Microsoft.EntityFrameworkCore";

    const string Prefix = "Microsoft.EntityFrameworkCore.Database.Command.";
    const string Executing = Prefix + "CommandExecuting";
    const string Executed = Prefix + "CommandExecuted";
    const string Error = Prefix + "CommandError";
    const string Canceled = Prefix + "CommandCanceled";
    const string ReaderDisposing = Prefix + "DataReaderDisposing";

    static readonly PayloadProperty LogParameterValues = new("LogParameterValues");
    static readonly PayloadProperty Result = new("Result");
    static readonly PayloadProperty Exception = new("Exception");
    static readonly PayloadProperty RecordsAffected = new("RecordsAffected");

    public override bool Wants(string name) => name is Executing or Executed or Error or Canceled or ReaderDisposing;

    protected override void Take(string name, object payload, DbCommand command)
    {
        switch (name)
        {
            case Executing:
                // Who has not enabled sensitive data logging does not want to see values.
                Begin(command, tellsParameters: LogParameterValues.Of(payload) is true);
                break;
            case Executed:
                End(command, Result.Of(payload));
                break;
            case Error:
                Fail(command, Exception.Of(payload) as Exception);
                break;
            case Canceled:
                Fail(command, new OperationCanceledException());
                break;
            case ReaderDisposing:
                EndReading(command, payload);
                break;
        }
    }

    // The rows of a query are still to be read; what is executed meanwhile is no part of it.
    void End(DbCommand command, object? result)
    {
        if (!Open.TryFind(command, out var span))
            return;

        span.Leave();
        if (result is DbDataReader)
            return;

        if (result is int rows)
            span.Affected(rows);
        span.End();
        Open.TryRemove(command, out _);
    }

    void EndReading(DbCommand command, object payload)
    {
        if (!Open.TryRemove(command, out var span))
            return;

        // ReadCount would tell how often it was asked for a row, not how many there were.
        if (RecordsAffected.Of(payload) is int affected)
            span.Affected(affected);
        span.End();
    }
}
