namespace Lens.Cli.Running;

/// <summary>Says in words and an exit code why a command gave no answer.</summary>
static class Problem
{
    public static int Report(CliHost host, Exception problem)
    {
        switch (problem)
        {
            case BrokenPipeException:
                return ExitCode.Answered;
            case OperationCanceledException when host.IsStopped:
                return ExitCode.Interrupted;
            case FilterSyntaxException filter:
                host.Say($"This is not a filter:\n{filter.Error.ToCaretText()}\n{filter.Message}");
                return ExitCode.BadUsage;
            case UsageException:
                host.Say(problem.Message);
                return ExitCode.BadUsage;
            case AmbiguousTraceIdException ambiguous:
                host.Say(TextOf(ambiguous));
                return ExitCode.NotFound;
            case NotFoundException or FileNotFoundException or LensStoreException or IOException or UnauthorizedAccessException:
                host.Say(problem.Message);
                return ExitCode.NotFound;
            default:
                return -1;
        }
    }

    static string TextOf(AmbiguousTraceIdException ambiguous) =>
        ambiguous.Message + "\n"
        + string.Join('\n', ambiguous.Candidates.Select(static c => $"  {c.TraceId}  {c.StartedAt:yyyy-MM-dd HH:mm:ss}  {c.RootSpanName}"));
}
