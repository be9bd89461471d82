using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Events;
using Serilog.Extensions.Logging;

namespace Lens.AspNetCore.Hosting;

/// <summary>Gives the logger the levels of <c>Logging:LogLevel</c>, so that they hold for what is logged through Serilog as well.</summary>
static class HostLevels
{
    const string Section = "Logging:LogLevel";
    const string Default = "Default";

    // Above all levels.
    const LogEventLevel Off = LogEventLevel.Fatal + 1;

    public static void Apply(IConfiguration configuration, LoggerConfiguration logger)
    {
        foreach (var child in configuration.GetSection(Section).GetChildren())
        {
            if (!Enum.TryParse<LogLevel>(child.Value, ignoreCase: true, out var named) || !Enum.IsDefined(named))
                continue;

            var level = named == LogLevel.None ? Off : LevelConvert.ToSerilogLevel(named);
            if (child.Key.Equals(Default, StringComparison.OrdinalIgnoreCase))
                logger.MinimumLevel.Is(level);
            else if (!child.Key.Contains('*', StringComparison.Ordinal))
                logger.MinimumLevel.Override(child.Key, level);
        }
    }
}
