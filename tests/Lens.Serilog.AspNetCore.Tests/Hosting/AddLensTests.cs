using Lens.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Serilog;

namespace Lens.Tests.AspNetCore.Hosting;

public sealed class AddLensTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly Serilog.ILogger _before = Log.Logger;

    public void Dispose()
    {
        Log.Logger = _before;
        _folder.Dispose();
    }

    [Fact]
    public async Task LoggersOfTheHostWriteToTheStoreUntilItIsDisposed()
    {
        var builder = Builder();
        builder.AddLens(Quiet);
        using (var host = builder.Build())
        {
            await host.StartAsync();
            host.Services.GetRequiredService<ILogger<AddLensTests>>().LogInformation("From the host");
            Log.Information("From anywhere");
            host.Services.GetRequiredService<Serilog.ILogger>().Information("From Serilog's");
            await host.StopAsync();

            Assert.Equal(["From Serilog's", "From anywhere", "From the host"], Messages());
            Assert.NotSame(_before, Log.Logger);
            host.Services.GetRequiredService<ILogger<AddLensTests>>().LogInformation("After the stop");
        }

        Assert.Contains("After the stop", Messages());
        Assert.Same(_before, Log.Logger);
    }

    [Fact]
    public async Task EventsAreStoredWhenTheHostFailsToStart()
    {
        var builder = Builder();
        builder.AddLens(Quiet);
        builder.Services.AddHostedService<FailingService>();
        var host = builder.Build();

        await Assert.ThrowsAsync<InvalidOperationException>(() => host.RunAsync());

        Assert.Contains("About to fail", Messages());
        Assert.Same(_before, Log.Logger);
    }

    [Fact]
    public void LoggerThatSomebodySetMeanwhileStays()
    {
        using var other = new LoggerConfiguration().CreateLogger();
        var builder = Builder();
        builder.AddLens(Quiet);
        using (var host = builder.Build())
            Log.Logger = other;

        Assert.Same(other, Log.Logger);
    }

    [Fact]
    public void ServiceIsCalledAsTheApplicationUnlessSomethingElseIsSaid()
    {
        Assert.Equal("Shop", ServiceOf(Builder(), static _ => { }));
        Assert.Equal("Configured", ServiceOf(Builder(("Lens:ServiceName", "Configured")), static _ => { }));
        Assert.Equal("Coded", ServiceOf(Builder(("Lens:ServiceName", "Configured")), static o => o.ServiceName = "Coded"));
    }

    [Fact]
    public void SectionOfTheConfigurationSetsOptions()
    {
        var path = _folder.File("elsewhere/configured.db");
        var builder = Builder(("Lens:database-path", path), ("Lens:SpanEvents", "EndOnly"), ("Lens:ConsoleFormat", "None"), ("Lens:Nested:Ignored", "x"));
        SpanEvents? events = null;
        builder.AddLens(o => events = o.SpanEvents);
        using (builder.Build())
            Log.Information("Here");

        Assert.Equal(SpanEvents.EndOnly, events);
        Assert.Equal(1, PlainSqlite.Count(path));
    }

    [Fact]
    public void LevelsOfTheHostHoldForBothKindsOfLoggers()
    {
        var builder = Builder(("Logging:LogLevel:Default", "Warning"), ("Logging:LogLevel:Shop.Orders", "Debug"), ("Logging:LogLevel:Noise", "None"));
        CollectingSink sink = new();
        builder.AddLens(Quiet, logger => logger.WriteTo.Sink(sink));
        using (var host = builder.Build())
        {
            foreach (var category in new[] { "Shop", "Shop.Orders", "Noise" })
            {
                var logger = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(category);
                logger.LogDebug("{Name} debug", category);
                logger.LogError("{Name} error", category);
                Log.ForContext(Serilog.Core.Constants.SourceContextPropertyName, category).Debug("{Name} debug, Serilog", category);
                Log.ForContext(Serilog.Core.Constants.SourceContextPropertyName, category).Error("{Name} error, Serilog", category);
            }
        }

        Assert.Equal(
            ["Shop error", "Shop error, Serilog", "Shop.Orders debug", "Shop.Orders debug, Serilog", "Shop.Orders error", "Shop.Orders error, Serilog"],
            sink.Events.Select(static e => e.RenderMessage(null).Replace("\"", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void SecondCallChangesNothing()
    {
        var builder = Builder();
        builder.AddLens(Quiet);
        var logger = Log.Logger;

        builder.AddLens(o => o.ServiceName = "Other");

        Assert.Same(logger, Log.Logger);
        using var host = builder.Build();
        Assert.Single(host.Services.GetServices<ILoggerProvider>());
    }

    [Fact]
    public void BadOptionsAreToldAtOnce()
    {
        var fault = Assert.Throws<ArgumentException>(() => Builder().AddLens(static o => o.QueueLimit = 1));

        Assert.Contains("QueueLimit is 1; allowed is 10 to", fault.Message, StringComparison.Ordinal);
        Assert.Same(_before, Log.Logger);
    }

    [Fact]
    public async Task EventsCarryTheirIdsOnceAndNothingGoesToStdout()
    {
        CollectingSink sink = new();
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "Shop" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddLens(Quiet, logger => logger.WriteTo.Sink(sink));
        var stdout = Console.Out;
        using StringWriter written = new();
        Console.SetOut(written);
        try
        {
            await using var app = builder.Build();
            app.UseLensRequestTracing();
            app.MapGet("/", static (ILoggerFactory loggers) => loggers.CreateLogger("Tests").LogWarning("Inside"));
            await app.StartAsync();
            using HttpClient client = new() { BaseAddress = new Uri(app.Urls.First()) };
            await client.GetAsync("/");
            await app.StopAsync();
        }
        finally
        {
            Console.SetOut(stdout);
        }

        var inside = Assert.Single(sink.Events, static e => e.MessageTemplate.Text == "Inside");
        Assert.NotNull(inside.TraceId);
        Assert.True(inside.Properties.ContainsKey("RequestPath"));
        Assert.DoesNotContain("TraceId", inside.Properties.Keys);
        Assert.Empty(written.ToString());
    }

    void Quiet(LensOptions options)
    {
        options.ConsoleFormat = ConsoleFormat.None;
        options.DatabasePath ??= DatabasePath;
    }

    string DatabasePath => _folder.File("traces.db");

    string[] Messages() => [.. Logs().Order(StringComparer.Ordinal)];

    List<string> Logs()
    {
        using var reader = TraceReader.Open(DatabasePath);
        return [.. reader.ListLogs().Items.Select(static log => log.Message)];
    }

    string ServiceOf(HostApplicationBuilder builder, Action<LensOptions> configure)
    {
        builder.AddLens(o =>
        {
            Quiet(o);
            configure(o);
        });
        using (builder.Build())
            Log.Logger.PushSpan("named").Dispose();
        return StoredRows.Read(DatabasePath).Traces[0].Service!;
    }

    static HostApplicationBuilder Builder(params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "Shop" });
        builder.Configuration.AddInMemoryCollection(settings.Select(static s => KeyValuePair.Create(s.Key, (string?)s.Value)));
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddFilter("Microsoft", LogLevel.Warning);
        return builder;
    }

    sealed class FailingService(ILogger<FailingService> logger) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            logger.LogInformation("About to fail");
            throw new InvalidOperationException("No port");
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
