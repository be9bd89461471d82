using System.Globalization;
using System.Text;
using Lens.Cli;
using Lens.Cli.Running;
using Lens.Cli.Terminals;
using Lens.Tests.Support;

namespace Lens.Tests.Cli.Support;

/// <summary>One command line, run in this process in a world of its own.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">What went to standard output.</param>
/// <param name="Errors">What went to standard error.</param>
sealed record CliRun(int ExitCode, string Output, string Errors)
{
    /// <summary>Shortly after the sample trace.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 14, 5, 0, TimeSpan.Zero);

    public static readonly Terminal Terminal80 = new(Color: false, Unicode: true, 80, Cuts: true);
    public static readonly Terminal Terminal120 = Terminal80 with { Width = 120 };

    /// <summary>Runs a command in a folder, with plain output as in a pipe.</summary>
    public static CliRun In(string folder, params string[] args) => Run(folder, Terminal.Plain, args);

    public static CliRun Run(string folder, Terminal terminal, string[] args, Func<string, string?>? environment = null, string input = "", CancellationToken stop = default)
    {
        var (output, errors) = (new StringWriter(new StringBuilder(), CultureInfo.InvariantCulture), new StringWriter(new StringBuilder(), CultureInfo.InvariantCulture));
        var host = new CliHost
        {
            Output = output,
            Error = errors,
            Input = () => new StringReader(input),
            OutputTerminal = color => terminal with { Color = color == ColorChoice.Always || (terminal.Color && color == ColorChoice.Auto) },
            ErrorIsTerminal = static () => false,
            Environment = environment ?? (static _ => null),
            CurrentFolder = folder,
            TimeProvider = new FakeClock(Now),
            Listen = () => stop,
        };
        var exitCode = LensCli.Run(args, host);
        return new(exitCode, output.ToString(), errors.ToString());
    }

    /// <summary>Everything a person sees.</summary>
    public override string ToString() => $"{Output}{Errors}exit code {ExitCode}\n";
}
