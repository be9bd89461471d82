using Serilog;
using Serilog.Core;

namespace Lens.Tests.Support;

/// <summary>A logger with Lens, a real database in a temporary folder, and no console.</summary>
sealed class LensUnderTest : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly Logger _logger;

    public LensUnderTest(Action<LensOptions>? options = null, Action<LoggerConfiguration>? logger = null)
    {
        DatabasePath = _folder.File("traces.db");
        var configuration = new LoggerConfiguration().WriteTo.Sink(Sink);
        logger?.Invoke(configuration);
        _logger = configuration.UseLens(o =>
        {
            o.DatabasePath = DatabasePath;
            o.ConsoleFormat = ConsoleFormat.None;
            options?.Invoke(o);
        }).CreateLogger();
    }

    public ILogger Logger => _logger;

    public string DatabasePath { get; }

    /// <summary>What the logger's other sinks see.</summary>
    public CollectingSink Sink { get; } = new();

    /// <summary>Closes the logger and gives what is in the database then.</summary>
    public StoredRows Close()
    {
        _logger.Dispose();
        return StoredRows.Read(DatabasePath);
    }

    /// <summary>Waits until all is stored, and gives it; the logger stays open.</summary>
    public StoredRows Flush()
    {
        LensRuntime.Flush();
        return StoredRows.Read(DatabasePath);
    }

    public void Dispose()
    {
        _logger.Dispose();
        _folder.Dispose();
    }
}
