using System.Diagnostics;
using Lens.Sampling;
using Lens.Spans;
using Lens.Storage;
using Lens.Tests.Support;
using Serilog;
using Serilog.Events;

namespace Lens.Tests.Sampling;

/// <summary>What becomes of the events of traces that the sampler did not choose.</summary>
public sealed class SampledTraceTests
{
    static readonly ActivitySource Shop = new("Lens.Tests.Sampled");

    readonly FakeClock _clock = new(Some.Time);

    [Theory]
    [InlineData(SpanEvents.StartAndEnd, 5)]
    [InlineData(SpanEvents.EndOnly, 3)]
    [InlineData(SpanEvents.LensSinksOnly, 5)]
    public void TraceThatIsNotChosenIsNotStoredButCounted(SpanEvents events, int emitted)
    {
        using var lens = ChoosingNothing(o => o.SpanEvents = events);
        using (lens.Logger.PushTrace("root"))
        {
            using (lens.Logger.PushSpan("child"))
                lens.Logger.Information("inside");
            var metrics = Metrics(lens);
            Assert.True(metrics.Held > 0);
            StoreUnderTest.AssertBalanced(metrics);
        }

        var books = Metrics(lens);
        Assert.Equal((emitted, 0, 0, 0), (books.Emitted, books.Stored, books.Queued, books.Held));
        Assert.Equal(emitted, books.DroppedFor(DropReason.Sampled));
        Assert.Empty(lens.Close().Traces);
    }

    [Fact]
    public void OtherSinksSeeWhatTheStoreDoesNot()
    {
        using var lens = ChoosingNothing();
        using (lens.Logger.PushTrace("root"))
            lens.Logger.Information("inside");
        Assert.Equal(["root.start", "inside", "root.end"], lens.Sink.Messages);
    }

    [Fact]
    public void EventsOutsideTracesAreStored()
    {
        using var lens = ChoosingNothing();
        lens.Logger.Information("outside");
        lens.Flush();
        Assert.Equal(1, Metrics(lens).Stored);
        using var reader = TraceReader.Open(lens.DatabasePath);
        Assert.Equal("outside", Assert.Single(reader.ListLogs().Items).Message);
    }

    [Fact]
    public void FailedSpanKeepsItsTraceWhole()
    {
        using var lens = ChoosingNothing();
        using (lens.Logger.PushTrace("root"))
        {
            using (lens.Logger.PushSpan("before"))
                lens.Logger.Information("inside");
            using (var failing = lens.Logger.PushSpan("failing"))
                failing.Fail("broken");
            using (lens.Logger.PushSpan("after"))
            {
            }
        }

        var stored = lens.Close();
        Assert.Equal(["after", "before", "failing", "root"], stored.Spans.Select(static s => s.Name).Order());
        Assert.All(stored.Spans, static s => Assert.NotNull(s.DurationNs));
        Assert.Equal("inside", Assert.Single(stored.Logs).Message);
        Assert.Equal(1, stored.Trace.SampleWeight);
    }

    [Theory]
    [InlineData(LogEventLevel.Warning, 0)]
    [InlineData(LogEventLevel.Error, 2)]
    [InlineData(LogEventLevel.Fatal, 2)]
    public void ErrorInTheLogKeepsTheTraceWhole(LogEventLevel level, int logs)
    {
        using var lens = ChoosingNothing();
        using (lens.Logger.PushTrace("root"))
        {
            lens.Logger.Information("before");
            lens.Logger.Write(level, "told");
        }

        var stored = lens.Close();
        Assert.Equal(logs, stored.Logs.Count);
        Assert.Equal(logs == 0 ? 0 : 1, stored.Spans.Count);
    }

    [Theory]
    [InlineData(999, 1_000, 0)]
    [InlineData(1_000, 1_000, 3)]
    [InlineData(250, 200, 3)]
    [InlineData(86_400_000, null, 0)]
    public void SlowTraceIsKeptWhole(int milliseconds, int? threshold, int spans)
    {
        using var lens = ChoosingNothing(o => o.SlowThreshold = threshold is { } ms ? TimeSpan.FromMilliseconds(ms) : null);
        using (lens.Logger.PushTrace("root"))
        {
            using (lens.Logger.PushSpan("quick"))
            {
            }

            using (lens.Logger.PushSpan("slow"))
                _clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
        }

        Assert.Equal(spans, lens.Close().Spans.Count);
    }

    [Fact]
    public void AfterAFailureEverythingGoesOnAtOnce()
    {
        using var lens = ChoosingNothing();
        using var root = lens.Logger.PushTrace("root");
        using var child = lens.Logger.PushSpan("child");
        lens.Logger.Information("before");
        child.Fail(new InvalidOperationException("broken"));
        lens.Logger.Information("after");

        var stored = lens.Flush();

        Assert.All(stored.Spans, static s => Assert.Equal(SpanStatus.Running, s.Status));
        Assert.Equal(["child", "root"], stored.Spans.Select(static s => s.Name).Order());
        Assert.Equal(["before", "after"], stored.Logs.Select(static l => l.Message));
        Assert.Equal(0, Metrics(lens).Held);
    }

    [Fact]
    public void TraceThatHasRunForTheThresholdIsStoredWhileItRuns()
    {
        using var lens = ChoosingNothing();
        using var root = lens.Logger.PushTrace("root");
        _clock.Advance(TimeSpan.FromSeconds(1));
        Gate(lens).Sweep();
        Assert.Equal(SpanStatus.Running, lens.Flush()["root"].Status);
    }

    [Fact]
    public void WhatTheProgramWasDoingWhenItDiedIsKept()
    {
        using var lens = ChoosingNothing();
        using (lens.Logger.PushTrace("over"))
        {
        }

        using var root = lens.Logger.PushTrace("root");
        lens.Logger.Information("last words");
        StoreRegistry.SaveAll();

        var stored = StoredRows.Read(lens.DatabasePath);
        Assert.Equal("root", stored.Trace.RootSpanName);
        Assert.Equal("last words", Assert.Single(stored.Logs).Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void LateEventsShareTheFateOfTheirTrace(bool fails)
    {
        using var lens = ChoosingNothing();
        var root = lens.Logger.PushTrace("root");
        var logger = root.Logger;
        if (fails)
            root.Fail("broken");
        root.Dispose();
        logger.Information("late");

        Assert.Equal(0, Metrics(lens).Held);
        Assert.Equal(fails ? 1 : 0, lens.Close().Logs.Count);
    }

    [Fact]
    public void LateErrorIsStoredAndWhatComesAfterIt()
    {
        using var lens = ChoosingNothing();
        var root = lens.Logger.PushTrace("root");
        var logger = root.Logger;
        root.Dispose();
        logger.Error("late");
        logger.Information("later");
        Assert.Equal(["late", "later"], lens.Close().Logs.Select(static l => l.Message));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void DetachedSpanThatOutlivesTheRootDecides(bool fails)
    {
        using var lens = ChoosingNothing();
        SpanScope detached;
        using (lens.Logger.PushTrace("root"))
            detached = lens.Logger.StartSpan("detached");
        Assert.True(Metrics(lens).Held > 0);
        if (fails)
            detached.Fail("broken");
        detached.Dispose();
        Assert.Equal(fails ? 2 : 0, lens.Close().Spans.Count);
    }

    [Fact]
    public void SpanThatBeginsAfterTheEndIsHeldAnew()
    {
        using var lens = ChoosingNothing();
        var root = lens.Logger.PushTrace("root");
        var context = new ActivityContext(root.ActivityTraceId, root.ActivitySpanId, ActivityTraceFlags.None);
        root.Dispose();
        using (var late = SpanOpener.Open(new("late", ActivityKind.Internal, null) { Logger = lens.Logger, Parent = context }))
        {
            lens.Logger.Information("inside");
            Assert.Equal(2, Metrics(lens).Held);
            late.Fail("broken");
        }

        var stored = lens.Close();
        Assert.Equal("late", Assert.Single(stored.Spans).Name);
        Assert.Equal("inside", Assert.Single(stored.Logs).Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void CapturedActivitiesShareTheFateOfTheirTrace(bool fails)
    {
        using var lens = ChoosingNothing(o =>
        {
            o.CaptureActivities.Add(Shop.Name);
            o.TimeProvider = TimeProvider.System;
            o.SlowThreshold = TimeSpan.FromDays(1);
        });
        using (var entry = Shop.StartActivity("entry", ActivityKind.Server)!)
        {
            using (var inner = Shop.StartActivity("inner"))
                lens.Logger.Information("inside");
            Assert.Equal(2, Metrics(lens).Held);
            if (fails)
                entry.SetStatus(ActivityStatusCode.Error, "broken");
        }

        Assert.Equal(0, Metrics(lens).Held);
        var stored = lens.Close();
        Assert.Equal(fails ? ["entry", "inner"] : [], stored.Spans.Select(static s => s.Name).Order());
        Assert.Equal(fails ? 1 : 0, stored.Logs.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AdoptedActivitiesHoldTheirTraceOpen(bool fails)
    {
        using var lens = ChoosingNothing();
        using (var activity = new Activity("request").Start())
        using (var request = SpanOpener.Adopt(activity, lens.Logger))
        {
            using (lens.Logger.PushSpan("inside"))
            {
            }

            Assert.Equal(3, Metrics(lens).Held);
            if (fails)
                request.Fail("broken");
        }

        Assert.Equal(0, Metrics(lens).Held);
        Assert.Equal(fails ? ["inside", "request"] : [], lens.Close().Spans.Select(static s => s.Name).Order());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ManyThreadsOfOneTraceShareItsFate(bool fails)
    {
        using var lens = ChoosingNothing();
        using (var root = lens.Logger.PushTrace("root"))
        {
            Parallel.For(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
            {
                using var span = lens.Logger.PushSpan("part");
                lens.Logger.Information("at {Index}", i);
                if (fails && i == 200)
                    span.Fail("broken");
            });
        }

        var books = Metrics(lens);
        Assert.Equal((1_202, 0), (books.Emitted, books.Held));
        var stored = lens.Close();
        Assert.Equal(fails ? 401 : 0, stored.Spans.Count);
        Assert.Equal(fails ? 400 : 0, stored.Logs.Count);
    }

    [Fact]
    public void TraceWithoutALocalSpanIsOverWhenItHasBeenQuiet()
    {
        using var lens = ChoosingNothing();
        using (new Activity("foreign").Start())
        {
            lens.Logger.Information("quiet");
            _clock.Advance(TimeSpan.FromSeconds(4));
            lens.Logger.Information("still here");
            _clock.Advance(TimeSpan.FromSeconds(4));
            Gate(lens).Sweep();
            Assert.Equal(2, Metrics(lens).Held);
            _clock.Advance(TimeSpan.FromSeconds(1));
            Gate(lens).Sweep();
        }

        Assert.Equal(2, Metrics(lens).DroppedFor(DropReason.Sampled));
        using (new Activity("foreign").Start())
        {
            lens.Logger.Information("before");
            lens.Logger.Error("failed");
        }

        Assert.Equal(["before", "failed"], lens.Close().Logs.Select(static l => l.Message));
    }

    [Fact]
    public void ClosingForgetsWhatIsHeld()
    {
        using var lens = ChoosingNothing();
        using var root = lens.Logger.PushTrace("root");
        Assert.Empty(lens.Close().Traces);
    }

    [Fact]
    public void TwoLoggersOfOneStoreDecideTogether()
    {
        using TemporaryFolder folder = new();
        using (var store = TraceStore.Open(folder.File("traces.db")))
        {
            using var first = LoggerOn(store);
            using var second = LoggerOn(store);
            using (first.PushTrace("root"))
            {
                first.Information("first");
                second.Error("second");
            }
        }

        var stored = StoredRows.Read(folder.File("traces.db"));
        Assert.Equal(["first", "second"], stored.Logs.Select(static l => l.Message));
        Assert.Equal("root", Assert.Single(stored.Spans).Name);
    }

    static Serilog.Core.Logger LoggerOn(TraceStore store) => new LoggerConfiguration().UseLens(o =>
    {
        o.Store = store;
        o.ConsoleFormat = ConsoleFormat.None;
        o.Sampler = LensSampler.Ratio(0);
    }).CreateLogger();

    static LensMetrics Metrics(LensUnderTest lens) => StoreRegistry.All.Single(s => s.Settings.Path == lens.DatabasePath).Metrics;

    static SamplingGate Gate(LensUnderTest lens)
        => StoreRegistry.All.Single(s => s.Settings.Path == lens.DatabasePath).Sampling!;

    LensUnderTest ChoosingNothing(Action<LensOptions>? configure = null) => new(o =>
    {
        o.Sampler = LensSampler.Ratio(0);
        o.TimeProvider = _clock;
        configure?.Invoke(o);
    });
}
