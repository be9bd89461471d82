using Lens;
using Lens.Dashboard;
using Lens.Dashboard.Standalone;

namespace Serilog;

/// <summary>Gives programs without a web server the viewer of Lens.</summary>
public static class LensViewerLoggerConfigurationExtensions
{
    /// <summary>Shows what is stored in a browser of this machine, as long as the logger lives: at <c>http://localhost:5341</c>, which is
    /// written to stderr. A port that is in use is told there, too, and the application goes on without the viewer.</summary>
    /// <param name="loggerConfiguration">The configuration; <c>UseLens()</c> belongs there, too.</param>
    /// <param name="port">The port, 1 to 65,535; 0 takes one that is free. The default is 5341.</param>
    /// <param name="configure">Sets options; null leaves the defaults. <see cref="LensViewerOptions.AllowRemote"/> is none of them: only
    /// this machine can connect.</param>
    /// <returns>The configuration.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="loggerConfiguration"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="port"/> is out of range.</exception>
    /// <exception cref="ArgumentException">An option is out of its range; the message names all that are.</exception>
    public static LoggerConfiguration UseLensViewer(
        this LoggerConfiguration loggerConfiguration, int port = LoopbackViewer.UsualPort, Action<LensViewerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(loggerConfiguration);
        ArgumentOutOfRangeException.ThrowIfNegative(port);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, ushort.MaxValue);
        var options = new LensViewerOptions();
        configure?.Invoke(options);
        ViewerOptionsValidation.Validate("", options);
        if (options.AllowRemote) throw new ArgumentException("AllowRemote does nothing here: UseLensViewer listens on this machine only. MapLens is for web applications.", nameof(configure));
        return loggerConfiguration.WriteTo.Sink(new ViewerSink(port, options.Copy(), Console.Error));
    }
}
