using System.Diagnostics;
using Lens.Tests.Support;
using Serilog;
using Serilog.Context;

namespace Lens.Tests.Spans;

public sealed class SpanScopeTests
{
    [Fact]
    public void RouteFunctionAndNestedFunctionAreOneTraceWrittenInnermostFirst()
    {
        using var lens = new LensUnderTest(o => o.SpanEvents = SpanEvents.EndOnly);
        using (lens.Logger.PushSpan("GET /grep"))
        using (lens.Logger.PushSpan("grepRepo"))
        using (lens.Logger.PushSpan("scoreFiles"))
            lens.Logger.Information("inside");

        Assert.Equal(["inside", "scoreFiles.end", "grepRepo.end", "GET /grep.end"], lens.Sink.Messages);
        var stored = lens.Close();
        Assert.Single(stored.Traces);
        Assert.Null(stored["GET /grep"].ParentSpanId);
        Assert.Equal(stored["GET /grep"].SpanId, stored["grepRepo"].ParentSpanId);
        Assert.Equal(stored["grepRepo"].SpanId, stored["scoreFiles"].ParentSpanId);
        Assert.Equal(("GET /grep", 3, 1, 0), (stored.Trace.RootSpanName, stored.Trace.SpanCount, stored.Trace.LogCount, stored.Trace.ErrorCount));
        Assert.Equal(SpanStatus.Completed, stored.Trace.Status);
        Assert.Equal(stored["scoreFiles"].SpanId, Assert.Single(stored.Logs).SpanId);
        Assert.Equal(stored["GET /grep"].Duration, stored.Trace.Duration);
    }

    [Fact]
    public async Task ParallelChildrenAreSiblings()
    {
        using var lens = new LensUnderTest();
        using (lens.Logger.PushSpan("root"))
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
            {
                using var span = lens.Logger.PushSpan($"task {i}");
                await Task.Yield();
                lens.Logger.Information("in {Task}", i);
            }));
            await Parallel.ForEachAsync(Enumerable.Range(8, 8), async (i, _) =>
            {
                using var span = lens.Logger.PushSpan($"task {i}");
                await Task.Yield();
                lens.Logger.Information("in {Task}", i);
            });
        }

        var stored = lens.Close();
        var root = stored["root"];
        Assert.Equal(16, stored.Spans.Count(s => s.ParentSpanId == root.SpanId));
        for (var i = 0; i < 16; i++)
            Assert.Equal(stored[$"task {i}"].SpanId, Assert.Single(stored.Logs, l => l.Message == $"in {i}").SpanId);
    }

    [Fact]
    public void ScopesMayEndInAnyOrder()
    {
        using var lens = new LensUnderTest();
        var outer = lens.Logger.PushSpan("outer");
        var middle = lens.Logger.PushSpan("middle");
        var inner = lens.Logger.PushSpan("inner");

        middle.Dispose();
        Assert.Equal(inner.SpanId, LogContext.CurrentSpan!.SpanId);
        Assert.Equal(inner.SpanId, Activity.Current!.SpanId.ToHexString());

        outer.Dispose();
        Assert.Equal(inner.SpanId, LogContext.CurrentSpan!.SpanId);

        inner.Dispose();
        Assert.Null(LogContext.CurrentSpan);
        Assert.Null(Activity.Current);

        var stored = lens.Close();
        Assert.All(stored.Spans, span => Assert.Equal(SpanStatus.Completed, span.Status));
        Assert.Equal(stored["middle"].SpanId, stored["inner"].ParentSpanId);
    }

    [Fact]
    public async Task AScopeMayEndOnAnotherThread()
    {
        // The context it was opened in can not learn of that: as with any activity, what begins there later is still its child.
        using var lens = new LensUnderTest();
        var span = lens.Logger.PushSpan("moving");
        await Task.Run(span.Dispose);
        Assert.Null(LogContext.CurrentSpan);

        using (lens.Logger.PushSpan("next"))
            Assert.Single(LogContext.CurrentSpan!.SpanStack);

        var stored = lens.Close();
        Assert.Equal(SpanStatus.Completed, stored["moving"].Status);
        Assert.Equal(stored["moving"].SpanId, stored["next"].ParentSpanId);
    }

    [Fact]
    public void DisposingTwiceIsHarmless()
    {
        using var lens = new LensUnderTest();
        var span = lens.Logger.PushSpan("once");
        span.Complete();
        span.Dispose();
        span.Dispose();
        Assert.Equal(["once.start", "once.end"], lens.Sink.Messages);
    }

    [Fact]
    public void ADetachedSpanIsNotTheCurrentOneAndItsLoggerWritesIntoIt()
    {
        using var lens = new LensUnderTest();
        SpanScope connection;
        using (lens.Logger.PushSpan("accept"))
        {
            connection = lens.Logger.StartSpan("connection");
            Assert.Equal("accept", LogContext.CurrentSpan!.Name);
        }

        using (lens.Logger.PushSpan("other"))
            connection.Logger.ForContext("Peer", "a").Information("closing {Reason}", "idle");
        connection.Dispose();
        Assert.Null(Activity.Current);

        var stored = lens.Close();
        Assert.Equal(stored["accept"].SpanId, stored["connection"].ParentSpanId);
        var log = Assert.Single(stored.Logs);
        Assert.Equal((connection.TraceId, connection.SpanId, "closing idle"), (log.TraceId, log.SpanId, log.Message));
        Assert.Contains("\"Peer\":\"a\"", log.Attributes, StringComparison.Ordinal);
    }

    [Fact]
    public void PushTraceBeginsANewTraceInsideAnotherOne()
    {
        using var lens = new LensUnderTest();
        using (var outer = lens.Logger.PushSpan("outer"))
        {
            using (var job = lens.Logger.PushTrace("job"))
            {
                Assert.NotEqual(outer.TraceId, job.TraceId);
                Assert.Single(LogContext.CurrentSpan!.SpanStack);
                using (lens.Logger.PushSpan("step"))
                    Assert.Equal(["job", "step"], LogContext.CurrentSpan!.SpanStack.Select(s => s.Name));
            }

            Assert.Equal(outer.SpanId, LogContext.CurrentSpan!.SpanId);
            Assert.Equal(outer.SpanId, Activity.Current!.SpanId.ToHexString());
        }

        var stored = lens.Close();
        Assert.Equal(2, stored.Traces.Count);
        Assert.Null(stored["job"].ParentSpanId);
    }

    [Fact]
    public void CurrentSpanTellsTheWholeStack()
    {
        using var lens = new LensUnderTest();
        Assert.Null(LogContext.CurrentSpan);
        using var a = lens.Logger.PushSpan("a");
        using var b = lens.Logger.PushSpan("b");
        var current = LogContext.CurrentSpan!;
        Assert.Equal((a.TraceId, b.SpanId, a.SpanId), (current.TraceId, current.SpanId, current.ParentSpanId));
        Assert.Equal([("a", null), ("b", a.SpanId)], current.SpanStack.Select(s => (s.Name, s.ParentSpanId)));
        Assert.Equal(b.SpanId, current.ToActivityContext().SpanId.ToHexString());
    }

    [Fact]
    public void AForeignActivityIsAValidParent()
    {
        using var lens = new LensUnderTest();
        using var request = new Activity("request").Start();
        using (lens.Logger.PushSpan("inside"))
        {
        }

        var stored = lens.Close();
        Assert.Equal(request.SpanId.ToHexString(), stored["inside"].ParentSpanId);
        Assert.Equal(request.TraceId.ToHexString(), stored.Trace.TraceId);

        // Nobody records that activity, so this span speaks for the trace.
        Assert.Equal(("inside", SpanStatus.Completed), (stored.Trace.RootSpanName, stored.Trace.Status));
    }

    [Fact]
    public void AParentOfAnotherProcessIsContinued()
    {
        using var lens = new LensUnderTest();
        var caller = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded, isRemote: true);
        var logger = Log.Logger;
        Log.Logger = lens.Logger;
        try
        {
            using (LogContext.PushSpan("consume", caller, ActivityKind.Consumer))
            using (LogContext.PushSpan("work"))
            {
            }
        }
        finally
        {
            Log.Logger = logger;
        }

        var stored = lens.Close();
        Assert.Equal((caller.TraceId.ToHexString(), "consume"), (stored.Trace.TraceId, stored.Trace.RootSpanName));
        Assert.Equal((caller.SpanId.ToHexString(), ActivityKind.Consumer), (stored["consume"].ParentSpanId, stored["consume"].Kind));
        Assert.Equal(stored["consume"].SpanId, stored["work"].ParentSpanId);
    }

    [Fact]
    public void WithoutLensAScopeIsOnlyAnActivity()
    {
        var sink = new CollectingSink();
        using var logger = new LoggerConfiguration().WriteTo.Sink(sink).CreateLogger();
        using (var span = logger.PushSpan("plain").Set("a", 1).AddEvent("e").Fail("no"))
        {
            logger.Information("inside");
            Assert.Equal(span.TraceId, Activity.Current!.TraceId.ToHexString());
            Assert.NotEqual(new string('0', 16), span.SpanId);
        }

        var only = Assert.Single(sink.Events);
        Assert.NotNull(only.TraceId);
        Assert.Null(Activity.Current);
    }

    [Fact]
    public void AllThatIsSetOnAScopeIsStored()
    {
        using var lens = new LensUnderTest();
        ActivityContext other = new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.None);
        using (var span = lens.Logger.PushSpan("work", ActivityKind.Client))
        {
            span.Set("OrderId", 42).Set("OrderId", 43).Set("Order", new { Total = 1.5m, Lines = new[] { "a", "b" } })
                .Set(LensNames.UserIdAttribute, "u1").Set(LensNames.SessionIdAttribute, "s1").Set(LensNames.SourceAttribute, "cli")
                .Set(LensNames.OperationTypeAttribute, "db").Set("ids", new[] { 1, 2 }).Set("none", null);
            span.AddEvent("retry", ("attempt", 2), ("why", "busy")).AddLink(other);
        }

        var stored = lens.Close();
        var work = stored["work"];
        Assert.Contains("\"OrderId\":43", work.Attributes, StringComparison.Ordinal);
        Assert.Contains("\"Order\":{\"Total\":1.5,\"Lines\":[\"a\",\"b\"]}", work.Attributes, StringComparison.Ordinal);
        Assert.Contains("\"ids\":[1,2]", work.Attributes, StringComparison.Ordinal);
        Assert.Contains("\"name\":\"retry\"", work.Events, StringComparison.Ordinal);
        Assert.Contains("\"attributes\":{\"attempt\":2,\"why\":\"busy\"}", work.Events, StringComparison.Ordinal);
        Assert.Equal($"[{{\"trace_id\":\"{other.TraceId}\",\"span_id\":\"{other.SpanId}\"}}]", work.Links);
        Assert.Equal(("db", ActivityKind.Client), (work.OperationType, work.Kind));
        Assert.Equal(("u1", "s1", "cli"), (stored.Trace.UserId, stored.Trace.SessionId, stored.Trace.Source));
        Assert.EndsWith("Spans/SpanScopeTests.cs", work.File, StringComparison.Ordinal);
        Assert.Equal(nameof(AllThatIsSetOnAScopeIsStored), work.Function);
        Assert.True(work.Line > 0);
    }

    [Fact]
    public void NothingChangesAfterTheEnd()
    {
        using var lens = new LensUnderTest();
        var span = lens.Logger.PushSpan("over");
        span.Dispose();
        span.Set("late", 1).AddEvent("late").AddLink(default(ActivityContext)).Fail(new InvalidOperationException("late"));
        var stored = lens.Close()["over"];
        Assert.Equal((SpanStatus.Completed, null, null), (stored.Status, stored.Attributes, stored.Events));
    }

    [Fact]
    public void NothingThatACallerPassesMakesAScopeThrow()
    {
        using var lens = new LensUnderTest();
        using (var span = lens.Logger.PushSpan(null!))
        {
            span.Set(null!, 1).Set(" ", 2).Set("bad", new ThrowingToString()).AddEvent(null!, (null!, 1)).AddLink((TraceContext?)null)
                .Fail((Exception?)null).Fail((string?)null);
        }

        using ((null as ILogger).PushSpan(""))
        {
        }

        Assert.Equal(SpanStatus.Error, Assert.Single(lens.Close().Spans, s => s.Status == SpanStatus.Error).Status);
    }

    [Fact]
    public void FailRecordsTheExceptionOnceAndDoesNotEndTheSpan()
    {
        using var lens = new LensUnderTest();
        var failure = new InvalidOperationException("card was declined");
        using (var span = lens.Logger.PushSpan("charge"))
        {
            span.Fail(failure).Fail(failure);
            lens.Logger.Information("still inside");
        }

        var stored = lens.Close();
        var charge = stored["charge"];
        Assert.Equal(SpanStatus.Error, charge.Status);
        Assert.Equal(("System.InvalidOperationException", "card was declined"), (charge.ErrorType, charge.ErrorMessage));
        Assert.Equal(1, charge.Events!.Split("\"exception.type\"").Length - 1);
        Assert.Equal((SpanStatus.Error, "card was declined", 1), (stored.Trace.Status, stored.Trace.ErrorMessage, stored.Trace.ErrorCount));
        Assert.Contains("InvalidOperationException", stored.Trace.ErrorStack, StringComparison.Ordinal);
        Assert.Equal(charge.SpanId, Assert.Single(stored.Logs).SpanId);
    }

    [Fact]
    public void AnExceptionFilterRecordsAndLetsTheExceptionThrough()
    {
        using var lens = new LensUnderTest();
        var thrown = new InvalidOperationException("through");
        var caught = Assert.Throws<InvalidOperationException>(void () =>
        {
            using var span = lens.Logger.PushSpan("filtered");
            try
            {
                throw thrown;
            }
            catch (Exception ex) when (span.Failed(ex))
            {
                throw new UnreachableException();
            }
        });

        Assert.Same(thrown, caught);
        Assert.Equal("through", lens.Close()["filtered"].ErrorMessage);
    }

    [Fact]
    public void BracesInANameAreText()
    {
        using var lens = new LensUnderTest();
        using (lens.Logger.PushSpan("GET /orders/{id}"))
        {
        }

        Assert.Equal(["GET /orders/{id}.start", "GET /orders/{id}.end"], lens.Sink.Messages);
        Assert.Equal("GET /orders/{{id}}.end", lens.Sink.Events[1].MessageTemplate.Text);
        Assert.Equal("GET /orders/{id}", lens.Close().Trace.RootSpanName);
    }

    [Fact]
    public void TheNameIsThatOfTheCallerByDefault()
    {
        using var lens = new LensUnderTest();
        using (lens.Logger.PushSpan())
        {
        }

        Assert.Equal(nameof(TheNameIsThatOfTheCallerByDefault), lens.Close().Trace.RootSpanName);
    }

    [Fact]
    public void AScopeLeftOpenWhenTheLoggerClosesIsStoredAsInterrupted()
    {
        using var lens = new LensUnderTest();
        using var span = lens.Logger.PushSpan("outermost");
        lens.Logger.Information("before the end");
        Assert.Equal(SpanStatus.Running, lens.Flush()["outermost"].Status);

        var stored = lens.Close();
        Assert.Equal((SpanStatus.Interrupted, SpanStatus.Interrupted), (stored["outermost"].Status, stored.Trace.Status));
        Assert.Null(stored["outermost"].Duration);
        Assert.Equal("before the end", Assert.Single(stored.Logs).Message);
    }

    [Fact]
    public void TimesComeFromTheClockOfTheOptions()
    {
        var clock = new FakeClock(new DateTimeOffset(2026, 11, 20, 14, 2, 11, TimeSpan.Zero));
        using var lens = new LensUnderTest(o => o.TimeProvider = clock);
        using (lens.Logger.PushSpan("timed"))
            clock.Advance(TimeSpan.FromMilliseconds(1250));

        var span = lens.Close()["timed"];
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 14, 2, 11, TimeSpan.Zero), span.StartedAt);
        Assert.Equal(1_250_000_000, span.DurationNs);
    }

    [Fact]
    public void FlushOnDisposeStoresTheTraceBeforeGoingOn()
    {
        using var lens = new LensUnderTest(o => o.FlushInterval = TimeSpan.FromMinutes(1));
        var logger = Log.Logger;
        Log.Logger = lens.Logger;
        try
        {
            using (LogContext.PushTrace("job", flushOnDispose: true))
            {
            }
        }
        finally
        {
            Log.Logger = logger;
        }

        Assert.Equal(SpanStatus.Completed, StoredRows.Read(lens.DatabasePath).Trace.Status);
    }
}
