using System.Diagnostics;
using Serilog.Events;

namespace Lens.Query.Filtering.Syntax;

/// <summary>The words of the filter language, in any case.</summary>
static class Words
{
    public static readonly WordList<SpanStatus> Statuses = new(
        "status",
        "statuses",
        (SpanStatus.Running, ["running", "in_progress"]),
        (SpanStatus.Completed, ["completed", "success", "ok"]),
        (SpanStatus.Error, ["error", "failed"]),
        (SpanStatus.Interrupted, ["interrupted", "abandoned"]));

    public static readonly WordList<LogEventLevel> Levels = new(
        "level",
        "levels",
        (LogEventLevel.Verbose, ["verbose", "trace", "vrb", "trc"]),
        (LogEventLevel.Debug, ["debug", "dbg"]),
        (LogEventLevel.Information, ["information", "info", "inf"]),
        (LogEventLevel.Warning, ["warning", "warn", "wrn"]),
        (LogEventLevel.Error, ["error", "err"]),
        (LogEventLevel.Fatal, ["fatal", "critical", "ftl", "crt"]));

    public static readonly WordList<ActivityKind> Kinds = new(
        "kind",
        "kinds",
        (ActivityKind.Internal, ["internal"]),
        (ActivityKind.Server, ["server"]),
        (ActivityKind.Client, ["client"]),
        (ActivityKind.Producer, ["producer"]),
        (ActivityKind.Consumer, ["consumer"]));
}
