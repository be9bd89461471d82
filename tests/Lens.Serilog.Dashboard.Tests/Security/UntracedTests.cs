using Lens.Tests.Dashboard.Support;
using Lens.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Events;

namespace Lens.Tests.Dashboard.Security;

[Collection("alone")]
public sealed class UntracedTests
{
    [Fact]
    public async Task TheViewerLeavesNoTraceOfItself()
    {
        using TemporaryFolder folder = new();
        var path = folder.File("own.db");
        using var logger = new LoggerConfiguration()
            .MinimumLevel.Verbose()
            .UseLens(o =>
            {
                (o.DatabasePath, o.ConsoleFormat) = (path, ConsoleFormat.None);
                o.CaptureActivities.Clear(); // the client of this test is none of its business
                o.CaptureActivities.Add("Microsoft.AspNetCore");
            })
            .CreateLogger();
        await using var viewer = await MappedViewer.StartAsync(
            null,
            services: s => s.AddSingleton<ILoggerProvider>(new RequestPathLogging(logger)),
            before: static app => app.MapGet("/orders", static () => "ok"));
        foreach (var page in (string[])["/", "/api/traces", "/api/health", "/nothing", "/api/nothing"]) (await viewer.GetAsync(page)).Dispose();
        await viewer.Client.GetStringAsync("/orders");
        using var reader = TraceReader.Open(path);

        // The one of the application is there, so the others would be.
        Eventually.Holds(() => reader.ListTraces().Items.Count > 0 && reader.ListLogs().Items.Any(static l => l.Message.Contains("/orders", StringComparison.Ordinal)), "the request of the application is stored");
        Assert.Equal(["GET /orders"], reader.ListTraces().Items.Select(static t => t.RootSpanName.Replace("Microsoft.AspNetCore.Hosting.HttpRequestIn", "GET /orders", StringComparison.Ordinal)));

        // What was logged of the very first request came before the viewer knew of it, where there is a part before its prefix; here is none.
        Assert.DoesNotContain(reader.ListLogs().Items, static l => l.Message.Contains("/lens", StringComparison.Ordinal) && l.Level < LogEventLevel.Warning);
    }

    /// <summary>Logs as a provider over Serilog does: with the properties of the scopes around.</summary>
    sealed class RequestPathLogging(Serilog.ILogger logger) : ILoggerProvider, ISupportExternalScope
    {
        IExternalScopeProvider? _scopes;

        public Microsoft.Extensions.Logging.ILogger CreateLogger(string categoryName) => new Category(this, logger);

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

        public void Dispose()
        {
        }

        sealed class Category(RequestPathLogging owner, Serilog.ILogger logger) : Microsoft.Extensions.Logging.ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => owner._scopes?.Push(state);

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                var own = logger;
                owner._scopes?.ForEachScope(
                    static (scope, add) =>
                    {
                        foreach (var (key, value) in scope as IEnumerable<KeyValuePair<string, object>> ?? []) add(key, value);
                    },
                    (Action<string, object>)((key, value) => own = own.ForContext(key, value)));
                own.Write(logLevel >= LogLevel.Warning ? LogEventLevel.Warning : LogEventLevel.Information, exception, "{Text}", formatter(state, exception));
            }
        }
    }
}
