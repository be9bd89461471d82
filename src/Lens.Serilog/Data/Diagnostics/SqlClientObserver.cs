using System.Data.Common;

namespace Lens.Data.Diagnostics;

/// <summary>Follows the commands of Microsoft.Data.SqlClient and System.Data.SqlClient, until their first row can be read.</summary>
sealed class SqlClientObserver : CommandObserver
{
    public const string Listener = "SqlClientDiagnosticListener";

    const string Before = ".WriteCommandBefore";
    const string After = ".WriteCommandAfter";
    const string Error = ".WriteCommandError";

    static readonly PayloadProperty Exception = new("Exception");

    public override bool Wants(string name) => name.Contains(".WriteCommand", StringComparison.Ordinal);

    protected override void Take(string name, object payload, DbCommand command)
    {
        // The end may come on any thread, and the beginning in the caller's own context: the span never is the current one for long.
        if (name.EndsWith(Before, StringComparison.Ordinal))
            Begin(command, tellsParameters: true).Leave();
        else if (name.EndsWith(After, StringComparison.Ordinal))
            End(command);
        else if (name.EndsWith(Error, StringComparison.Ordinal))
            End(command, Exception.Of(payload) as Exception);
    }

    void End(DbCommand command, Exception? exception = null)
    {
        if (!Open.TryRemove(command, out var span))
            return;

        if (exception is not null)
            span.Failed(exception);
        span.End();
    }
}
