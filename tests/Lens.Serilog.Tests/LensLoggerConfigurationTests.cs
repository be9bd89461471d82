using Lens.Tests.Support;
using Microsoft.Extensions.Configuration;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Lens.Tests;

public sealed class LensLoggerConfigurationTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ALevelAFilterOrASwitchHidesLogsButNoSpan()
    {
        var levelSwitch = new LoggingLevelSwitch(LogEventLevel.Fatal);
        Action<LoggerConfiguration>[] ways =
        [
            c => c.MinimumLevel.Warning(),
            c => c.MinimumLevel.ControlledBy(levelSwitch),
            c => c.Filter.ByExcluding(static _ => true),
            c => c.MinimumLevel.Override("Lens", LogEventLevel.Fatal),
        ];
        foreach (var way in ways)
        {
            using var lens = new LensUnderTest(logger: way);
            using (lens.Logger.PushSpan("outer"))
            {
                using (lens.Logger.PushSpan("inner"))
                {
                }
            }

            Assert.Equal(2, lens.Close().Trace.SpanCount);
        }
    }

    [Fact]
    public void ASecondUseLensChangesNothing()
    {
        var path = _folder.File("twice.db");
        var sink = new CollectingSink();
        using (var logger = new LoggerConfiguration()
            .UseLens(o => Quiet(o, path)).UseLens(o => Quiet(o, path)).UseLens(o => o.ConsoleFormat = ConsoleFormat.None)
            .WriteTo.Sink(sink).CreateLogger())
        {
            using (logger.PushSpan("once"))
                logger.Information("once");
        }

        Assert.Equal(3, sink.Events.Count);
        Assert.Equal((1, 1), (Sql.Count(path, "spans"), Sql.Count(path, "logs")));
    }

    [Fact]
    public void SeveralLoggersKeepTheirStoresApart()
    {
        using var first = new LensUnderTest();
        using var second = new LensUnderTest();
        using (first.Logger.PushSpan("first"))
        using (second.Logger.PushSpan("second"))
        {
            first.Logger.Information("to the first");
            second.Logger.Information("to the second");
        }

        var (a, b) = (first.Close(), second.Close());
        Assert.Equal("first: to the first", $"{Assert.Single(a.Spans).Name}: {Assert.Single(a.Logs).Message}");
        Assert.Equal("second: to the second", $"{Assert.Single(b.Spans).Name}: {Assert.Single(b.Logs).Message}");
        Assert.Equal(a.Trace.TraceId, b.Trace.TraceId);
    }

    [Theory]
    [InlineData(SpanEvents.StartAndEnd, "work.start,inside,work.end")]
    [InlineData(SpanEvents.EndOnly, "inside,work.end")]
    [InlineData(SpanEvents.LensSinksOnly, "inside")]
    public void SpanEventsDecidesWhatOtherSinksSee(SpanEvents mode, string seen)
    {
        using var lens = new LensUnderTest(o => o.SpanEvents = mode);
        using (lens.Logger.PushSpan("work"))
            lens.Logger.Information("inside");

        Assert.Equal(seen, string.Join(',', lens.Sink.Messages));
        Assert.Equal(SpanStatus.Completed, lens.Close()["work"].Status);
    }

    [Fact]
    public void SpanEventsHaveTheLevelOfTheOptionsAndErrorWhenFailed()
    {
        using var lens = new LensUnderTest(o => o.SpanLevel = LogEventLevel.Debug, c => c.MinimumLevel.Verbose());
        using (lens.Logger.PushSpan("good"))
        {
        }

        using (var bad = lens.Logger.PushSpan("bad"))
            bad.Fail("no");

        Assert.Equal(
            [LogEventLevel.Debug, LogEventLevel.Debug, LogEventLevel.Debug, LogEventLevel.Error],
            lens.Sink.Events.Select(e => e.Level));
        Assert.All(lens.Sink.Events, e => Assert.Equal("\"Lens.Span\"", e.Properties["SourceContext"].ToString()));
    }

    [Fact]
    public void TheEndOfASpanIsReadableForTheSinksOfSerilogTracing()
    {
        using var lens = new LensUnderTest();
        using (lens.Logger.PushSpan("outer"))
        using (lens.Logger.PushSpan("inner", System.Diagnostics.ActivityKind.Client).Set("OrderId", 7))
        {
        }

        var end = lens.Sink.Events[2];
        Assert.IsType<DateTime>(((ScalarValue)end.Properties["SpanStartTimestamp"]).Value);
        Assert.Equal(lens.Sink.Events[0].SpanId, ((ScalarValue)end.Properties["ParentSpanId"]).Value);
        Assert.Equal(System.Diagnostics.ActivityKind.Client, ((ScalarValue)end.Properties["SpanKind"]).Value);
        Assert.Equal("7", end.Properties["OrderId"].ToString());
        Assert.Equal(1, lens.Sink.Events[0].Properties.Keys.Count(k => k != "SourceContext"));
    }

    [Fact]
    public void SettingsFilesOfSerilogCanNameEverything()
    {
        var path = _folder.File("from-json.db").Replace('\\', '/');
        var json = _folder.File("appsettings.json");
        File.WriteAllText(json, $$"""
            { "Serilog": {
                "Using": [ "Lens.Serilog" ], "MinimumLevel": "Debug",
                "WriteTo": [ { "Name": "Lens", "Args": {
                    "databasePath": "{{path}}", "serviceName": "from-json", "consoleFormat": "None", "spanEvents": "EndOnly",
                    "spanLevel": "Debug", "captureActivities": "A.*, B", "callSiteMinimumLevel": "Error", "compatMode": true,
                    "capturePayloads": true, "retention": "1.00:00:00", "maxDatabaseBytes": 104857600, "flushInterval": "00:00:00.050",
                    "queueLimit": 1000, "durability": "Full" } } ] } }
            """);
        var sink = new CollectingSink();
        using (var logger = new LoggerConfiguration()
            .ReadFrom.Configuration(new ConfigurationBuilder().AddJsonFile(json).Build()).WriteTo.Sink(sink).CreateLogger())
        {
            using (logger.PushSpan("configured"))
                logger.Debug("inside");
            Assert.True(LensRuntime.Default!.CompatMode);
            Assert.Equal(["A.*", "B"], LensRuntime.Default.Settings.CaptureActivities);
            Assert.Equal(LogEventLevel.Error, LensRuntime.Default.Settings.CallSiteMinimumLevel);
            Assert.True(LensRuntime.CapturesPayloads);
        }

        Assert.Equal(["inside", "configured.end"], sink.Messages);
        Assert.Equal(["configured|from-json"], Sql.Query(path, "SELECT name, service FROM spans"));
    }

    [Fact]
    public void AFaultInASettingsFileIsToldOnce()
    {
        var current = Environment.CurrentDirectory;
        using var selfLog = new TemporarySelfLog();
        File.WriteAllText(_folder.File("lens.toml"), "span-level = [");
        Environment.CurrentDirectory = _folder.Path;
        try
        {
            using var logger = new LoggerConfiguration().UseLens(o => Quiet(o, _folder.File("toml.db"))).CreateLogger();
        }
        finally
        {
            Environment.CurrentDirectory = current;
        }

        Assert.Single(selfLog.Lines, static line => line.Contains("lens.toml", StringComparison.Ordinal));
    }

    [Fact]
    public void TheSinkAloneRecordsSpansAndTheConsoleAloneStoresNothing()
    {
        var path = _folder.File("alone.db");
        using (var logger = new LoggerConfiguration().WriteTo.LensSqlite(path).WriteTo.LensConsole(ConsoleFormat.None).CreateLogger())
        {
            using (logger.PushSpan("alone"))
                logger.Information("inside");
        }

        Assert.Equal((1, 1), (Sql.Count(path, "spans"), Sql.Count(path, "logs")));
    }

    [Fact]
    public void AStoreOfTheApplicationIsSharedAndLeftOpen()
    {
        var path = _folder.File("shared.db");
        using var store = TraceStore.Open(path);
        foreach (var name in new[] { "one", "two" })
        {
            using var logger = new LoggerConfiguration().UseLens(o =>
            {
                o.Store = store;
                o.ConsoleFormat = ConsoleFormat.None;
            }).CreateLogger();
            logger.Information(name);
        }

        Assert.True(store.Flush());
        Assert.Equal(["one", "two"], Sql.Query(path, "SELECT message FROM logs ORDER BY id"));
        Assert.Equal((2, 2, 0, 0), (store.Metrics.Emitted, store.Metrics.Stored, store.Metrics.Dropped, store.Metrics.Queued));
    }

    [Fact]
    public void SpansGoToTheDefaultStoreWhenTheLoggerHasNoLens()
    {
        using var lens = new LensUnderTest();
        using var plain = new LoggerConfiguration().MinimumLevel.Fatal().CreateLogger();
        using (plain.PushSpan("through a plain logger"))
        {
        }

        Assert.Equal("through a plain logger", lens.Close().Trace.RootSpanName);
    }

    static void Quiet(LensOptions options, string path)
    {
        options.DatabasePath = path;
        options.ConsoleFormat = ConsoleFormat.None;
    }
}
