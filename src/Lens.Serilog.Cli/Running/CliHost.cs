using Lens.Cli.Terminals;

namespace Lens.Cli.Running;

/// <summary>What a command sees of the world around it, so that tests can show it another one.</summary>
sealed class CliHost
{
    CancellationToken? _stop;

    /// <summary>Gets where answers go.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Gets where messages go.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Gets where a command reads that is told to read standard input.</summary>
    public required Func<TextReader> Input { get; init; }

    /// <summary>Gets what the place can show where answers go.</summary>
    public required Func<ColorChoice, Terminal> OutputTerminal { get; init; }

    /// <summary>Gets whether messages go to a terminal: where not, nobody watches progress.</summary>
    public required Func<bool> ErrorIsTerminal { get; init; }

    /// <summary>Gets the reader of environment variables.</summary>
    public required Func<string, string?> Environment { get; init; }

    public required string CurrentFolder { get; init; }

    public required TimeProvider TimeProvider { get; init; }

    /// <summary>Gets how <see cref="Stop"/> is made, when it is asked for.</summary>
    public required Func<CancellationToken> Listen { get; init; }

    /// <summary>Gets the token that ends when the user wants the command to end. From the first look at it on, it is the command that
    /// ends in good order; before, the process just ends, which is as good while it only reads, and costs less.</summary>
    public CancellationToken Stop => _stop ??= Listen();

    /// <summary>Gets whether the user has wanted the command to end.</summary>
    public bool IsStopped => _stop?.IsCancellationRequested == true;

    /// <summary>Tells the user something that is not the answer.</summary>
    public void Say(string message)
    {
        Output.Flush();
        Error.Write("lens: ");
        Error.Write(string.Join('\n', message.Split('\n').Select(PlainText.Of)));
        Error.Write('\n');
        Error.Flush();
    }
}
