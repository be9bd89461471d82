using Lens.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Serilog;
using Serilog.Core;

namespace Lens.AspNetCore.Hosting;

/// <summary>The logger of a host; ends with the services of the host.</summary>
sealed class HostLogger : IDisposable, IAsyncDisposable
{
    const string Section = "Lens";

    readonly Logger _logger;
    readonly ILogger _before;
    int _isDisposed;

    HostLogger(Logger logger)
    {
        _logger = logger;
        _before = Log.Logger;
        Log.Logger = logger;
    }

    public ILogger Logger => _logger;

    public static HostLogger Create(
        IConfiguration configuration, IHostEnvironment environment, Action<LensOptions>? configure, Action<LoggerConfiguration>? configureLogger)
    {
        var options = PipelineSetup.Build(configure, SettingsOf(configuration.GetSection(Section)));
        options.ServiceName ??= environment.ApplicationName;
        LoggerConfiguration logger = new();
        HostLevels.Apply(configuration, logger);
        configureLogger?.Invoke(logger);
        return new HostLogger(PipelineSetup.Attach(logger, options, compatModeSetting: null).CreateLogger());
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;

        // Unless somebody has set or closed another one since.
        if (ReferenceEquals(Log.Logger, _logger))
            Log.Logger = _before;
        _logger.Dispose();
    }

    public ValueTask DisposeAsync() => new(Task.Run(Dispose));

    static Dictionary<string, string> SettingsOf(IConfigurationSection section)
    {
        Dictionary<string, string> settings = new(StringComparer.Ordinal);
        foreach (var child in section.GetChildren())
        {
            if (child.Value is { } value)
                settings[SettingKey.Normalize(child.Key)] = value;
        }

        return settings;
    }
}
