using System.Data.Common;
using Lens.Data.Commands;
using Lens.Data.Wrapping;

namespace Lens.Data.Diagnostics;

/// <summary>Follows the commands that a library tells of through a <see cref="System.Diagnostics.DiagnosticListener"/>.</summary>
abstract class CommandObserver : IObserver<KeyValuePair<string, object?>>
{
    static readonly PayloadProperty Command = new("Command");

    protected OpenCommands Open { get; } = new();

    /// <summary>Whether the observer wants events of this name.</summary>
    public abstract bool Wants(string name);

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is not null)
            Guarded.Run(static (observer, name, payload) => observer.Take(name, payload), this, value.Key, value.Value);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error) => Guarded.Report("follow database commands", error);

    protected abstract void Take(string name, object payload, DbCommand command);

    // A command of a wrapped connection traces itself.
    void Take(string name, object payload)
    {
        if (Command.Of(payload) is DbCommand command and not LensDbCommand)
            Take(name, payload, command);
    }

    protected CommandSpan Begin(DbCommand command, bool tellsParameters)
    {
        var span = CommandSpan.Open(command, DatabaseIdentity.Of(command.Connection?.WithoutLens()), tellsParameters: tellsParameters);
        if (!span.IsNone)
            Open.Add(command, span);
        return span;
    }

    protected void Fail(DbCommand command, Exception? exception)
    {
        if (!Open.TryRemove(command, out var span))
            return;

        if (exception is not null)
            span.Failed(exception);
        span.Leave();
        span.End();
    }
}
