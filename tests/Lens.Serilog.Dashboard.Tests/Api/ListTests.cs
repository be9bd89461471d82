using System.Globalization;
using System.Net;
using Lens.Tests.Dashboard.Support;
using Lens.Tests.Support;

namespace Lens.Tests.Dashboard.Api;

public sealed class ListTests : IAsyncLifetime, IDisposable
{
    readonly ApiStore _store = new();
    MappedViewer _viewer = null!;

    public async Task InitializeAsync() => _viewer = await MappedViewer.StartAsync(_store.Path, static o => o.ApiPrefix = "/api/admin");

    public Task DisposeAsync() => _viewer.DisposeAsync().AsTask();

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData("", "11 10 9 8 7 6 5 4 3 2 1 0")]
    [InlineData("userId=ann", "10 8 6 4 2 0")]
    [InlineData("userId=an", "")]
    [InlineData("userId=*", "")]
    [InlineData("userId=a*", "")]
    [InlineData("sessionId=s7", "7")]
    [InlineData("operationType=job", "11 9 7 5 3 1")]
    [InlineData("operationType=db&limit=2", "11 10")]
    [InlineData("operationName=ORDERS", "10 8 6 4 2 0")]
    [InlineData("operationName=100%25", "11 9 7 5 3 1")]
    [InlineData("operationName=1__%25", "")]
    [InlineData("operationName=*special*", "11 9 7 5 3 1")]
    [InlineData("operationName=*peci*", "")]
    [InlineData("operationName=onerror%3Dalert(2)%3E", "11 9 7 5 3 1")]
    [InlineData("operationName=%22", "")]
    [InlineData("operationName=%5C", "")]
    [InlineData("operationName=%5C*", "")]
    [InlineData("status=error", "9 6 3 0")]
    [InlineData("status=failed", "9 6 3 0")]
    [InlineData("status=error,running", "9 6 3 0")]
    [InlineData("status=completed", "11 10 8 7 5 4 2 1")]
    [InlineData("hasError=true", "9 6 3 0")]
    [InlineData("hasError=false", "11 10 8 7 5 4 2 1")]
    [InlineData("minDuration=1000", "11 10")]
    [InlineData("minDuration=1.05s", "11")]
    [InlineData("minDuration=0", "11 10 9 8 7 6 5 4 3 2 1 0")]
    [InlineData("source=mcp", "11 9 7 5 3 1")]
    [InlineData("source=mcp,cli&limit=3", "11 10 9")]
    [InlineData("source=nowhere", "")]
    [InlineData("q=status:error+duration:>500ms", "9 6")]
    [InlineData("q=status:error+or+session:s1&userId=bob", "9 3 1")]
    [InlineData("userId=ann&hasError=true&minDuration=100", "6")]
    [InlineData("userId=&status=&operationName=", "11 10 9 8 7 6 5 4 3 2 1 0")]
    [InlineData("startTime=1h&limit=1", "11")]
    [InlineData("endTime=1h", "")]
    public async Task EachParameterNarrowsTheList(string query, string traces)
    {
        foreach (var root in (string[])["/lens/api", "/api/admin"])
        {
            using var response = await _viewer.Client.GetAsync($"{root}/traces?{query}");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        }

        var answer = await _viewer.JsonAsync("/api/traces?" + query);
        Assert.Equal(traces, string.Join(' ', answer.GetProperty("traces").EnumerateArray().Select(static t => NumberOf(t.GetProperty("trace_id").GetString()!))));
    }

    [Theory]
    [InlineData("yyyy-MM-dd'T'HH:mm:ss.fff'Z'")]
    [InlineData("ms")]
    public async Task TimesAreIsoOrUnixMilliseconds(string format)
    {
        string At(int number) => format == "ms"
            ? ApiStore.Begin.AddSeconds(number).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)
            : ApiStore.Begin.AddSeconds(number).UtcDateTime.ToString(format, CultureInfo.InvariantCulture);
        var answer = await _viewer.JsonAsync($"/api/traces?startTime={At(4)}&endTime={At(7)}");
        var traces = answer.GetProperty("traces").EnumerateArray().Select(static t => NumberOf(t.GetProperty("trace_id").GetString()!));
        Assert.Equal("6 5 4", string.Join(' ', traces));
    }

    [Fact]
    public async Task PagesAreByOffsetAndByPlace()
    {
        var first = await _viewer.JsonAsync("/api/traces?limit=5");
        Assert.Equal((12, 5, 0), Numbers(first));
        var second = await _viewer.JsonAsync("/api/traces?limit=5&offset=5");
        Assert.Equal((12, 5, 5), Numbers(second));
        var afterFirst = await _viewer.JsonAsync("/api/traces?limit=5&after=" + first.GetProperty("next").GetString());
        Assert.Equal(second.GetProperty("traces").GetRawText(), afterFirst.GetProperty("traces").GetRawText());
        var last = await _viewer.JsonAsync("/api/traces?limit=5&offset=10");
        Assert.Equal(2, last.GetProperty("traces").GetArrayLength());
        Assert.Equal("null", last.GetProperty("next").GetRawText());
        var behind = await _viewer.JsonAsync("/api/traces?offset=500");
        Assert.Equal((12, 100, 500), Numbers(behind));
        Assert.Equal(0, behind.GetProperty("traces").GetArrayLength());
        Assert.Equal("null", (await _viewer.JsonAsync("/api/traces?total=false")).GetProperty("total").GetRawText());

        static (int, int, int) Numbers(System.Text.Json.JsonElement answer) =>
            (answer.GetProperty("total").GetInt32(), answer.GetProperty("limit").GetInt32(), answer.GetProperty("offset").GetInt32());
    }

    [Theory]
    [InlineData("limit=0", 1)]
    [InlineData("limit=-5", 1)]
    [InlineData("limit=99999999999", 1_000)]
    [InlineData("", 100)]
    public async Task LimitsAreClamped(string query, int limit) =>
        Assert.Equal(limit, (await _viewer.JsonAsync("/api/logs?" + query)).GetProperty("limit").GetInt32());

    [Fact]
    public async Task PageSizeIsBoundedByTheOption()
    {
        await using var viewer = await MappedViewer.StartAsync(_store.Path, static o => o.MaxPageSize = 3);
        var answer = await viewer.JsonAsync("/api/spans?limit=50");
        Assert.Equal(3, answer.GetProperty("limit").GetInt32());
        Assert.Equal(3, answer.GetProperty("spans").GetArrayLength());
    }

    [Fact]
    public async Task SpansAndLogsTakeTheSameFilters()
    {
        Assert.Equal(12, (await _viewer.JsonAsync("/api/spans?operationName=stock")).GetProperty("total").GetInt32());
        Assert.Equal(6, (await _viewer.JsonAsync("/api/logs?userId=ann")).GetProperty("total").GetInt32());
        Assert.Equal(3, (await _viewer.JsonAsync("/api/logs?q=level:warning")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task ATraceComesWithSpansAndLogs()
    {
        var trace = await _viewer.JsonAsync("/api/traces/" + ApiStore.TraceId(3));
        Assert.Equal(ApiStore.TraceId(3), trace.GetProperty("trace_id").GetString());
        Assert.Equal("error", trace.GetProperty("status").GetString());
        Assert.Equal(2, trace.GetProperty("spans").GetArrayLength());
        Assert.Equal("bob", trace.GetProperty("spans")[0].GetProperty("attributes").GetProperty("user.id").GetString());
        Assert.Equal(3, trace.GetProperty("logs")[0].GetProperty("attributes").GetProperty("Amount").GetInt32());
        Assert.False(trace.GetProperty("is_truncated").GetBoolean());
    }

    [Theory]
    [InlineData("/api/traces/ffffffffffffffffffffffffffffffff", HttpStatusCode.NotFound)]
    [InlineData("/api/traces/0000", HttpStatusCode.NotFound)]
    [InlineData("/api/traces/nonsense", HttpStatusCode.BadRequest)]
    [InlineData("/api/traces/000000000000000000000000000000001", HttpStatusCode.BadRequest)]
    public async Task WhatIsNoTraceIsAProblem(string path, HttpStatusCode status)
    {
        var problem = await _viewer.JsonAsync(path, status);
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
    }

    [Theory]
    [InlineData("traces", "application/json")]
    [InlineData("traces/export", "application/json")]
    [InlineData("follow", "text/event-stream")]
    public async Task HeadIsGetWithoutABody(string path, string contentType)
    {
        using var response = await _viewer.SendAsync("HEAD", "/api/" + path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(contentType, response.Content.Headers.ContentType!.MediaType);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task WhatIsHardlyTextIsAnsweredAsFarAsItIs()
    {
        // A file of a stranger may hold what Lens would not have written.
        var nested = new string('[', 500) + new string(']', 500);
        PlainSqlite.Execute(_store.Path, $$$"""
            UPDATE span_row SET attributes = '{"lone":"\ud800","\udc00":1,"a":1e999,"a":2}', events = '{"cut":"in the mid', links = '{{{nested}}}',
                input = x'fffe00ed', output = 'nu' || char(0) || 'll', error_message = char(55296) || char(8238)
            """);
        var id = ApiStore.TraceId(5);
        var span = (await _viewer.JsonAsync("/api/traces/" + id)).GetProperty("spans")[0];
        Assert.Equal("{\"cut\":\"in the mid", span.GetProperty("events").GetString());
        Assert.Equal(12, (await _viewer.JsonAsync("/api/spans?q=name:*orders*")).GetProperty("spans").GetArrayLength() * 2);
        Assert.Equal(12, (await _viewer.JsonAsync("/api/traces/export")).GetProperty("traces").GetArrayLength());
        Assert.StartsWith("trace_id,", await _viewer.Client.GetStringAsync("/lens/api/traces/export?format=csv&table=spans"), StringComparison.Ordinal);
        (await _viewer.GetAsync("/traces/" + id)).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task TextOfStrangersIsEscapedInJson()
    {
        using var response = await _viewer.GetAsync("/api/traces");
        var text = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain('<', text);
        Assert.DoesNotContain('>', text);
        Assert.Contains("\\u003C/script\\u003E", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheStatisticsOfTracesAreTheirSums()
    {
        var statistics = await _viewer.JsonAsync("/api/traces/stats?startTime=1h");
        Assert.Equal(12, statistics.GetProperty("total").GetInt32());
        Assert.Equal(4, statistics.GetProperty("error_count").GetInt32());
        Assert.Equal(1_100, statistics.GetProperty("maximum_ms").GetDouble(), 0.001);
        Assert.Equal(2, statistics.GetProperty("by_operation").GetArrayLength());
        Assert.Equal(6, statistics.GetProperty("by_user")[0].GetProperty("count").GetInt32());
        var none = await _viewer.JsonAsync("/api/traces/stats?endTime=1h");
        Assert.Equal(0, none.GetProperty("total").GetInt32());
        Assert.Equal("null", none.GetProperty("average_ms").GetRawText());
        Assert.Equal(6, (await _viewer.JsonAsync("/api/traces/stats?userId=bob")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task TheStatisticsOfSpansAreByNameServiceUserAndTime()
    {
        var byName = await _viewer.JsonAsync("/api/stats");
        Assert.Equal(3, byName.GetProperty("statistics").GetArrayLength());
        Assert.Equal("SELECT stock", byName.GetProperty("statistics")[0].GetProperty("key").GetString());
        Assert.False(byName.TryGetProperty("points", out _));
        Assert.Equal("ann", (await _viewer.JsonAsync("/api/stats?by=user&userId=ann")).GetProperty("statistics")[0].GetProperty("key").GetString());
        var points = (await _viewer.JsonAsync("/api/stats?step=10m&startTime=1h")).GetProperty("points").EnumerateArray().Sum(static p => p.GetProperty("count").GetInt32());
        Assert.Equal(24, points);
    }

    [Fact]
    public async Task ErrorsAreGrouped()
    {
        var errors = (await _viewer.JsonAsync("/api/errors")).GetProperty("errors");
        Assert.Equal(4, errors.EnumerateArray().Sum(static e => e.GetProperty("count").GetInt32()));
        Assert.Equal("card * was declined", errors[0].GetProperty("message").GetString());
    }

    static int NumberOf(string traceId) => int.Parse(traceId, NumberStyles.HexNumber, CultureInfo.InvariantCulture) - 1;
}
