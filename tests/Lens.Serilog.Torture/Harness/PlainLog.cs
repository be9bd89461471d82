using Serilog.Events;

namespace Lens.Torture.Harness;

/// <summary>Makes log events for a store that is used without Serilog.</summary>
static class PlainLog
{
    public static LogRecord Of(string message, string template) => new()
    {
        Id = 0,
        TimestampNs = (DateTime.UtcNow - DateTime.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick,
        Level = LogEventLevel.Information,
        Message = message,
        Template = template,
    };
}
