using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Lens.Tests.Support;
using Microsoft.AspNetCore.Builder;

namespace Lens.Tests.AspNetCore.Propagation;

public sealed class IncomingTraceTests
{
    const string Trace = "0af7651916cd43dd8448eb211c80319c";
    const string Parent = "b7ad6b7169203331";
    const string Other = "00f067aa0ba902b7";
    const string TraceParent = $"00-{Trace}-{Parent}-01";

    public static TheoryData<string, string?, string?> Headers => new()
    {
        { $"traceparent: {TraceParent}", Trace, Parent },
        { $"traceparent: {TraceParent}|tracestate: a=b", Trace, Parent },
        { $"traceparent: {TraceParent}|tracestate: {new string('x', 600)}", Trace, Parent },
        { $"traceparent: {TraceParent}|X-Trace-ID: {new string('a', 32)}", Trace, Parent },
        { $"traceparent: cc-{Trace}-{Parent}-01-what-the-future-holds", Trace, Parent },
        { $"X-Trace-ID: {Trace}|X-Parent-Span-ID: {Parent}", Trace, Parent },
        { $"X-Trace-ID: {Trace}|X-Span-ID: {Parent}", Trace, Parent },
        { $"X-Trace-ID: {Trace}|X-Span-ID: {Other}|X-Parent-Span-ID: {Parent}", Trace, Parent },
        { $"X-Trace-ID: {Trace.ToUpperInvariant()}|X-Span-ID: {Parent.ToUpperInvariant()}", Trace, Parent },
        { $"X-Trace-ID: {Trace}", Trace, null },
        { "X-Trace-ID: 0af76519-16cd-43dd-8448-eb211c80319c", Trace, null },
        { $"X-Trace-ID: {Trace}|X-Parent-Span-ID: nonsense", Trace, null },
        { $"traceparent: nonsense|X-Trace-ID: {Trace}|X-Parent-Span-ID: {Parent}", Trace, Parent },
        { $"X-Parent-Span-ID: {Parent}", null, null },
        { $"traceparent: {TraceParent}|traceparent: {TraceParent}", null, null },
        { $"traceparent: 00-{Trace}-{Parent}-01-more", null, null },
        { $"traceparent: ff-{Trace}-{Parent}-01", null, null },
        { $"X-Trace-ID: {new string('0', 32)}|X-Span-ID: {Parent}", null, null },
        { "X-Trace-ID: {0af76519-16cd-43dd-8448-eb211c80319c}", null, null },
        { "Request-Id: |abc.1", null, null },
    };

    [Theory]
    [MemberData(nameof(Headers))]
    public async Task RequestContinuesTheTraceOfItsHeaders(string headers, string? trace, string? parent)
    {
        await using var web = await WebUnderTest.Start(static app => app.MapGet("/", static () =>
        {
            Serilog.Log.Information("Inside");
            return System.Diagnostics.Activity.Current!.Id;
        }));

        using var response = await web.Get("/", Split(headers));

        var rows = web.Stored();
        var span = Assert.Single(rows.Spans);
        Assert.Equal(parent, span.ParentSpanId);
        if (trace is null)
            Assert.NotEqual(Trace, span.TraceId);
        else
            Assert.Equal(trace, span.TraceId);

        // One and the same id in the header, in the activity, in the log event and in the row.
        Assert.Equal(span.TraceId, Assert.Single(response.Headers.GetValues("X-Trace-ID")));
        Assert.StartsWith($"00-{span.TraceId}-{span.SpanId}-", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal((span.TraceId, span.SpanId), (Assert.Single(rows.Logs).TraceId, rows.Logs[0].SpanId));
    }

    [Fact]
    public async Task CallersTraceIsLinkedWhereItIsIgnored()
    {
        await using var web = await WebUnderTest.Start(
            static app => app.MapGet("/", static () => string.Join(',', System.Diagnostics.Activity.Current!.Baggage)),
            new() { Tracing = static o => o.IncomingTraces = IncomingTracePolicy.Ignore });

        var answer = await (await web.Get("/", ("traceparent", TraceParent), ("baggage", "a=b"))).Content.ReadAsStringAsync();

        var span = Assert.Single(web.Stored().Spans);
        Assert.NotEqual(Trace, span.TraceId);
        Assert.Null(span.ParentSpanId);
        Assert.Contains(Trace, span.Links, StringComparison.Ordinal);
        Assert.Contains(Parent, span.Links, StringComparison.Ordinal);
        Assert.Empty(answer);
    }

    [Theory]
    [InlineData(IncomingTracePolicy.Accept, "None")]
    [InlineData(IncomingTracePolicy.Trust, "Recorded")]
    public async Task CallersSamplingFlagIsOnlyPassedOnWhereItIsTrusted(IncomingTracePolicy policy, string expected)
    {
        await using var web = await WebUnderTest.Start(static app => app.MapGet("/", static () => ""), new() { Tracing = o => o.IncomingTraces = policy });
        var tracing = (Lens.AspNetCore.Requests.RequestTracing)web.Services.GetService(typeof(Lens.AspNetCore.Requests.RequestTracing))!;

        var caller = System.Diagnostics.ActivityContext.Parse(TraceParent, "a=b");

        var parent = tracing.ParentOf(new(caller, IsFlagged: true));
        Assert.Equal((expected, "a=b", caller.SpanId), (parent.TraceFlags.ToString(), parent.TraceState, parent.SpanId));
    }

    [Fact]
    public async Task SamplingFlagIsLeftToANeighbourWhoSamples()
    {
        await using var web = await WebUnderTest.Start(static app => app.MapGet("/", static () => ""));
        System.Diagnostics.ActivityTraceFlags? seen = null;
        using System.Diagnostics.ActivityListener neighbour = new()
        {
            ShouldListenTo = static source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref System.Diagnostics.ActivityCreationOptions<System.Diagnostics.ActivityContext> options) =>
            {
                seen = options.Parent.TraceFlags;
                return System.Diagnostics.ActivitySamplingResult.PropagationData;
            },
        };
        System.Diagnostics.ActivitySource.AddActivityListener(neighbour);

        await web.Get("/", ("traceparent", TraceParent));

        Assert.Equal(System.Diagnostics.ActivityTraceFlags.Recorded, seen);
        Assert.Equal(Trace, web.Stored().Spans[0].TraceId);
    }

    [Theory]
    [InlineData("cli", "cli")]
    [InlineData("MCP", "mcp")]
    [InlineData("a b", "unknown")]
    [InlineData("<script>", "unknown")]
    [InlineData("123456789012345678901234567890123", "unknown")]
    public async Task SourceIsWhatTheCallerSaysInAFewPlainCharacters(string header, string expected)
    {
        await using var web = await WebUnderTest.Start(static app => app.MapGet("/", static () => ""));

        await web.Get("/", ("x-lens-source", header));

        Assert.Equal(expected, web.Stored().Trace.Source);
    }

    [Fact]
    public async Task SourceOfThePathGoesBeforeTheCallers()
    {
        await using var web = await WebUnderTest.Start(
            static app => app.MapGet("/{**rest}", static () => ""),
            new()
            {
                Tracing = static o =>
                {
                    o.SourceByPath["/api"] = "api";
                    o.SourceByPath["/api/cli"] = "cli";
                },
            });

        foreach (var path in new[] { "/api/cli/x", "/API/other", "/apix" })
            await web.Get(path, ("x-lens-source", "mcp"));

        Assert.Equal(["api", "cli", "mcp"], web.Stored(3).Traces.Select(static t => t.Source).Order());
    }

    [Fact]
    public async Task MalformedHeadersStartANewTraceAndNeverFail()
    {
        const int sets = 2_000;
        await using var web = await WebUnderTest.Start(static app => app.MapGet("/", static () => "ok"));
        Random random = new(20261121);
        HashSet<string> traces = [];
        using TcpClient client = new();
        await client.ConnectAsync(web.Address.Host, web.Address.Port);
        await using var stream = client.GetStream();
        using StreamReader reader = new(stream, Encoding.Latin1);
        for (var i = 0; i < sets; i++)
        {
            var last = i == sets - 1;
            var headers = MalformedHeaders.Next(random);
            await stream.WriteAsync(Encoding.Latin1.GetBytes($"GET / HTTP/1.1\r\nHost: a\r\n{headers}{(last ? "Connection: close\r\n" : "")}\r\n"));
            var (status, trace) = await ReadAnswer(reader);
            Assert.True(status == 200, $"set {i} was answered with {status}: {headers}");
            Assert.Matches("^[0-9a-f]{32}$", trace);
            Assert.DoesNotContain(trace!, headers, StringComparison.OrdinalIgnoreCase);
            traces.Add(trace!);
        }

        Assert.Equal(sets, traces.Count);
        LensRuntime.Flush();
        Eventually.Holds(
            () =>
            {
                LensRuntime.Flush();
                return PlainSqlite.Count(web.DatabasePath, "SELECT count(*) FROM spans WHERE status = 'completed' AND parent_span_id IS NULL") == sets;
            },
            "every request is a root span");
    }

    static async Task<(int Status, string? TraceId)> ReadAnswer(StreamReader reader)
    {
        var status = int.Parse((await reader.ReadLineAsync())!.Split(' ')[1], CultureInfo.InvariantCulture);
        string? trace = null;
        var length = 0;
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            if (line.StartsWith("X-Trace-ID: ", StringComparison.Ordinal))
                trace = line[12..];
            if (line.StartsWith("Transfer-Encoding", StringComparison.Ordinal))
                length = -1;
            if (line.StartsWith("Content-Length: ", StringComparison.Ordinal))
                length = int.Parse(line[16..], CultureInfo.InvariantCulture);
        }

        if (length < 0)
        {
            while (await reader.ReadLineAsync() is { } size && size != "0")
                await reader.ReadLineAsync();
            await reader.ReadLineAsync();
        }
        else
        {
            await reader.ReadBlockAsync(new char[length]);
        }

        return (status, trace);
    }

    static (string, string)[] Split(string headers)
        => [.. headers.Split('|').Aggregate(new List<string>(), static (list, part) =>
        {
            // A bar may stand in a value.
            if (part.Contains(": ", StringComparison.Ordinal))
                list.Add(part);
            else
                list[^1] += "|" + part;
            return list;
        }).Select(static part => (part[..part.IndexOf(": ", StringComparison.Ordinal)], part[(part.IndexOf(": ", StringComparison.Ordinal) + 2)..]))];
}
