namespace Lens.Cli.Running;

/// <summary>What the exit code says.</summary>
static class ExitCode
{
    public const int Answered = 0;

    /// <summary>There is no such trace or store, or the store can not be read.</summary>
    public const int NotFound = 1;

    public const int BadUsage = 2;

    /// <summary>Ctrl-C or SIGTERM, as a shell reports it.</summary>
    public const int Interrupted = 130;
}
