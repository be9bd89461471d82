using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Lens.Tests.Support;
using Serilog;
using Serilog.Events;
using Serilog.Parsing;

namespace Lens.Tests.Spans;

public sealed class ActivityCaptureTests
{
    static readonly ActivitySource Shop = new("Lens.Tests.Shop");

    [Fact]
    public void ActivitiesOfTheChosenSourcesAreSpans()
    {
        using var lens = new LensUnderTest(o => o.CaptureActivities.Add("Lens.Tests.*"));
        ActivityContext other = new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.None);
        using (lens.Logger.PushSpan("scope"))
        {
            using var activity = Shop.StartActivity("send", ActivityKind.Producer)!;
            activity.SetTag("queue", "orders").AddEvent(new ActivityEvent("sent")).AddBaggage("tenant", "t1");
            activity.AddLink(new ActivityLink(other));
            lens.Logger.Information("inside");
        }

        Assert.Equal(["scope.start", "inside", "send.end", "scope.end"], lens.Sink.Messages);
        var stored = lens.Close();
        var send = stored["send"];
        Assert.Equal((stored["scope"].SpanId, ActivityKind.Producer, SpanStatus.Completed), (send.ParentSpanId, send.Kind, send.Status));
        Assert.Equal("""{"queue":"orders","baggage.tenant":"t1"}""", send.Attributes);
        Assert.Contains("\"name\":\"sent\"", send.Events, StringComparison.Ordinal);
        Assert.Contains(other.TraceId.ToHexString(), send.Links, StringComparison.Ordinal);
        Assert.Equal(send.SpanId, Assert.Single(stored.Logs).SpanId);
    }

    [Fact]
    public void InheritedBaggageStandsOnlyOnItsOwnSpan()
    {
        using var lens = new LensUnderTest(o => o.CaptureActivities.Add("Lens.Tests.Shop"));
        using (var outer = Shop.StartActivity("outer")!.AddBaggage("tenant", "t1"))
        using (Shop.StartActivity("inner")!.AddBaggage("user", "u1"))
        {
        }

        var stored = lens.Close();
        Assert.Equal("""{"baggage.tenant":"t1"}""", stored["outer"].Attributes);
        Assert.Equal("""{"baggage.user":"u1"}""", stored["inner"].Attributes);
    }

    [Fact]
    public void TheStatusAndExceptionOfAnActivityAreKept()
    {
        using var lens = new LensUnderTest(o => o.CaptureActivities.Add("Lens.Tests.Shop"));
        using (var activity = Shop.StartActivity("fails")!)
        {
            activity.AddException(new InvalidOperationException("broken"));
            activity.SetStatus(ActivityStatusCode.Error, "it broke");
        }

        var span = lens.Close()["fails"];
        Assert.Equal((SpanStatus.Error, "System.InvalidOperationException", "it broke"), (span.Status, span.ErrorType, span.ErrorMessage));
    }

    [Fact]
    public void OtherSourcesAreLeftAlone()
    {
        using var lens = new LensUnderTest();
        Assert.Null(Shop.StartActivity("unseen"));
        Assert.Empty(lens.Close().Spans);
    }

    [Theory]
    [InlineData(ActivitySamplingResult.PropagationData, false)]
    [InlineData(ActivitySamplingResult.AllDataAndRecorded, true)]
    public void TheSamplingOfANeighbourIsLeftToIt(ActivitySamplingResult decision, bool recorded)
    {
        using var lens = new LensUnderTest(o => o.CaptureActivities.Add("Lens.Tests.Shop"));
        using var neighbour = new ActivityListener
        {
            ShouldListenTo = static source => source.Name is "Lens.Tests.Shop" or LensNames.ActivitySource,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => decision,
        };
        ActivitySource.AddActivityListener(neighbour);

        using (lens.Logger.PushSpan("scope"))
        using (var activity = Shop.StartActivity("captured")!)
        {
            Assert.Equal(recorded, activity.Recorded);
            Assert.Equal(recorded, activity.Parent!.Recorded);
            Assert.True(activity.IsAllDataRequested);
        }

        Assert.Equal(2, lens.Close().Spans.Count);
    }

    [Fact]
    public void WithoutANeighbourTracesAreMarkedAsRecordedForOtherPrograms()
    {
        using var lens = new LensUnderTest();
        using (lens.Logger.PushSpan("scope"))
            Assert.True(Activity.Current!.Recorded);
    }

    [Fact]
    public async Task AnHttpCallIsAClientSpanAndCarriesItsIds()
    {
        using var lens = new LensUnderTest();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var server = AnswerOnce(listener);
        using (lens.Logger.PushSpan("page"))
        {
            using var client = new HttpClient();
            await client.GetStringAsync(new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/orders"));
        }

        var request = await server;
        var stored = lens.Close();
        var call = stored["GET 127.0.0.1"];
        Assert.Equal((ActivityKind.Client, stored["page"].SpanId), (call.Kind, call.ParentSpanId));
        Assert.Contains($"traceparent: 00-{call.TraceId}-{call.SpanId}-01", request, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("\"http.response.status_code\":200", call.Attributes, StringComparison.Ordinal);
    }

    [Fact]
    public void ASpanEventOfSerilogTracingIsASpan()
    {
        using var lens = new LensUnderTest();
        var start = new DateTime(2026, 11, 20, 14, 2, 11, DateTimeKind.Utc);
        var parent = ActivitySpanId.CreateRandom();
        var logEvent = SerilogTracingEvent(start, parent, LogEventLevel.Information);
        lens.Logger.Write(logEvent);
        lens.Logger.Write(logEvent);

        var stored = lens.Close();
        Assert.Empty(stored.Logs);
        var span = Assert.Single(stored.Spans);
        Assert.Equal(("Check out {OrderId}", 1_500_000_000, ActivityKind.Server), (span.Name, span.DurationNs, span.Kind));
        Assert.Equal((parent.ToHexString(), logEvent.SpanId!.Value.ToHexString()), (span.ParentSpanId, span.SpanId));
        Assert.Equal("""{"OrderId":7}""", span.Attributes);
        Assert.Equal(1, stored.Trace.SpanCount);
    }

    [Fact]
    public void AnEventThatOnlyBorrowsThoseNamesIsALog()
    {
        using var lens = new LensUnderTest();
        lens.Logger.Information("no ids {SpanStartTimestamp}", DateTime.UnixEpoch);
        using (lens.Logger.PushSpan("scope"))
            lens.Logger.Information("text {SpanStartTimestamp} {ParentSpanId}", "2026-11-20", "x");

        lens.Close();
        Assert.Equal(2, Sql.Count(lens.DatabasePath, "logs"));
        Assert.Equal(1, Sql.Count(lens.DatabasePath, "spans"));
    }

    static LogEvent SerilogTracingEvent(DateTime start, ActivitySpanId parent, LogEventLevel level) => new(
        new DateTimeOffset(start.AddMilliseconds(1500)),
        level,
        null,
        new MessageTemplateParser().Parse("Check out {OrderId}"),
        [
            new("OrderId", new ScalarValue(7)),
            new("SpanStartTimestamp", new ScalarValue(start)),
            new("ParentSpanId", new ScalarValue(parent)),
            new("SpanKind", new ScalarValue(ActivityKind.Server)),
        ],
        ActivityTraceId.CreateRandom(),
        ActivitySpanId.CreateRandom());

    static async Task<string> AnswerOnce(TcpListener listener)
    {
        using var connection = await listener.AcceptTcpClientAsync();
        var stream = connection.GetStream();
        var buffer = new byte[4096];
        StringBuilder request = new();
        do
            request.Append(Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer)));
        while (!request.ToString().Contains("\r\n\r\n", StringComparison.Ordinal));
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"u8.ToArray());
        return request.ToString();
    }
}
