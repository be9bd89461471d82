using Lens.Cli.Terminals;
using Spectre.Console;

namespace Lens.Cli.Running;

/// <summary>Shows on stderr how far long work has come, where somebody watches.</summary>
static class Progress
{
    /// <param name="host">Knows whether somebody watches.</param>
    /// <param name="title">What is done.</param>
    /// <param name="findTotal">Counts how much there is to do, only where somebody watches; null when that is not known.</param>
    /// <param name="work">Does it, and tells the done part from time to time.</param>
    public static void Show(CliHost host, string title, Func<long?> findTotal, Action<Action<long>> work)
    {
        if (host.ErrorIsTerminal()) Draw(title, findTotal(), work);
        else work(static _ => { });
    }

    // Whatever ends the work, the bar is taken away and the cursor comes back.
    static void Draw(string title, long? total, Action<Action<long>> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        ProgressColumn[] columns = total is null
            ? [new SpinnerColumn(), new TaskDescriptionColumn(), new ElapsedTimeColumn()]
            : [new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()];
        console.Progress().AutoClear(true).HideCompleted(true).Columns(columns).Start(context =>
        {
            var task = context.AddTask(Markup.Escape(PlainText.Of(title)), maxValue: Math.Max(total ?? 1, 1));
            task.IsIndeterminate = total is null;
            work(done => task.Value = done);
        });
    }
}
