using Lens.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Lens.Tests.AspNetCore.Requests;

public sealed class RequestSamplingTests
{
    const string Trace = "0af7651916cd43dd8448eb211c80319c";
    const string Sampled = $"00-{Trace}-b7ad6b7169203331-01";
    const string NotSampled = $"00-{Trace}-b7ad6b7169203331-00";

    [Theory]
    [InlineData(IncomingTracePolicy.Accept, 0.0, Sampled, false)]
    [InlineData(IncomingTracePolicy.Accept, 0.99, NotSampled, true)]
    [InlineData(IncomingTracePolicy.Trust, 0.0, Sampled, true)]
    [InlineData(IncomingTracePolicy.Trust, 0.99, NotSampled, false)]
    [InlineData(IncomingTracePolicy.Trust, 0.0, null, false)]
    [InlineData(IncomingTracePolicy.Trust, 0.99, null, true)]
    public async Task CallersFlagDecidesOnlyWhereItIsTrusted(IncomingTracePolicy policy, double ratio, string? traceparent, bool isKept)
    {
        await using var web = await Start(policy, ratio);

        (string, string)[] headers = traceparent is null ? [("X-Trace-ID", Trace), ("X-Span-ID", "b7ad6b7169203331")] : [("traceparent", traceparent)];
        await web.Get("/", headers);
        await web.Get("/fails");

        // The failing request comes after the other one, and is kept in any case.
        var rows = web.Stored(isKept ? 2 : 1);
        Assert.Equal(isKept, rows.Traces.Any(static t => t.TraceId == Trace));
        Assert.Equal(isKept ? 4 : 2, rows.Spans.Count);
    }

    [Fact]
    public async Task FailedRequestIsKeptWhole()
    {
        await using var web = await Start(IncomingTracePolicy.Accept, 0);

        for (var i = 0; i < 20; i++)
            await web.Get("/");
        await web.Get("/fails");

        var rows = web.Stored();
        Assert.Equal(["GET /fails", "inner"], rows.Spans.Select(static s => s.Name).Order());
        Assert.Contains(rows.Logs, static log => log.Message == "Inside");
    }

    static Task<WebUnderTest> Start(IncomingTracePolicy policy, double ratio) => WebUnderTest.Start(
        static app =>
        {
            app.MapGet("/", static (ILoggerFactory loggers) => Work(loggers));
            app.MapGet("/fails", static string (ILoggerFactory loggers) =>
            {
                Work(loggers);
                throw new InvalidOperationException();
            });
        },
        new() { Lens = o => (o.Sampler, o.SlowThreshold) = (LensSampler.Ratio(ratio), null), Tracing = o => o.IncomingTraces = policy });

    static string Work(ILoggerFactory loggers)
    {
        var logger = loggers.CreateLogger("Tests");
        using (logger.PushSpan("inner"))
            logger.LogInformation("Inside");
        return "";
    }
}
