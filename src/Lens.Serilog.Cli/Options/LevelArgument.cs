using Lens.Cli.Running;
using Serilog.Events;

namespace Lens.Cli.Options;

/// <summary>Levels on the command line: Serilog's six and what else they are called, in any case.</summary>
static class LevelArgument
{
    public static bool TryRead(string? text, out LogEventLevel level)
    {
        LogEventLevel? named = text?.ToLowerInvariant() switch
        {
            "verbose" or "trace" or "vrb" or "trc" => LogEventLevel.Verbose,
            "debug" or "dbg" => LogEventLevel.Debug,
            "information" or "info" or "inf" => LogEventLevel.Information,
            "warning" or "warn" or "wrn" => LogEventLevel.Warning,
            "error" or "err" => LogEventLevel.Error,
            "fatal" or "critical" or "ftl" or "crt" => LogEventLevel.Fatal,
            _ => null,
        };
        level = named.GetValueOrDefault();
        return named is not null;
    }

    public static LogEventLevel Read(string text, string option) => TryRead(text, out var level)
        ? level
        : throw new UsageException($"{option} is '{text}'; the levels are verbose, debug, information, warning, error and fatal.");
}
