using System.Net;
using Lens.Tests.Dashboard.Support;
using Lens.Tests.Support;

namespace Lens.Tests.Dashboard.Api;

public sealed class ProblemTests : IAsyncLifetime, IDisposable
{
    readonly ApiStore _store = new(1);
    MappedViewer _viewer = null!;

    public async Task InitializeAsync() => _viewer = await MappedViewer.StartAsync(_store.Path);

    public Task DisposeAsync() => _viewer.DisposeAsync().AsTask();

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData("traces?q=stauts:error", "q")]
    [InlineData("traces?q=(", "q")]
    [InlineData("traces?startTime=yesterday", "startTime")]
    [InlineData("traces?status=broken", "status")]
    [InlineData("traces?minDuration=-1", "minDuration")]
    [InlineData("traces?minDuration=1+or+status:error", "minDuration")]
    [InlineData("traces?minDuration=1e9", "minDuration")]
    [InlineData("traces?hasError=maybe", "hasError")]
    [InlineData("traces?limit=ten", "limit")]
    [InlineData("traces?limit=1&limit=2", "limit")]
    [InlineData("traces?offset=1.5", "offset")]
    [InlineData("traces?user=42", "user")]
    [InlineData("traces/stats?limit=1", "limit")]
    [InlineData("traces/export?format=xml", "format")]
    [InlineData("traces/export?table=users", "table")]
    [InlineData("stats?by=phase", "by")]
    [InlineData("stats?step=1ms", "step")]
    [InlineData("stats?step=1s&hours=8000", "step")]
    [InlineData("follow?kinds=metric", "kinds")]
    public async Task AProblemNamesTheParameter(string path, string parameter)
    {
        using var response = await _viewer.GetAsync("/api/" + path);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var problem = await _viewer.JsonAsync("/api/" + path, HttpStatusCode.BadRequest);
        Assert.Equal(parameter, problem.GetProperty("parameter").GetString());
    }

    [Fact]
    public async Task AProblemOfAFilterTellsThePlace()
    {
        var problem = await _viewer.JsonAsync("/api/traces?q=service:api+stauts:error", HttpStatusCode.BadRequest);
        var filter = problem.GetProperty("filter");
        Assert.Equal(12, filter.GetProperty("position").GetInt32());
        Assert.Equal(13, filter.GetProperty("column").GetInt32());
        Assert.Equal("service:api stauts:error\n            ^^^^^^^", filter.GetProperty("caret").GetString());
    }

    [Fact]
    public async Task ACursorOfAnotherListIsAProblem() => await _viewer.JsonAsync("/api/traces?after=l0000000000000001", HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("POST", "/api/traces", "GET, HEAD")]
    [InlineData("DELETE", "/api/traces", "GET, HEAD")]
    [InlineData("OPTIONS", "/api/health", "GET, HEAD")]
    [InlineData("GET", "/api/traces/cleanup", "DELETE")]
    [InlineData("POST", "/", "GET, HEAD")]
    [InlineData("PUT", "/assets/0/look.css", "GET, HEAD")]
    public async Task AnotherMethodIsToldWhichOnesThereAre(string method, string path, string allowed)
    {
        using var response = await _viewer.SendAsync(method, path);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(allowed, string.Join(", ", response.Content.Headers.Allow));
    }

    [Theory]
    [InlineData("/api/nothing", "application/problem+json")]
    [InlineData("/api/traces/1/2/3", "application/problem+json")]
    [InlineData("/api", "application/problem+json")]
    [InlineData("/nothing", "text/html")]
    [InlineData("/nothing/at/all?x=1", "text/html")]
    public async Task WhatIsNotThereIsNotFound(string path, string contentType)
    {
        using var response = await _viewer.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(contentType, response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task AMissingStoreIsToldByEveryRoute()
    {
        using TemporaryFolder folder = new();
        await using var viewer = await MappedViewer.StartAsync(folder.File("none.db"));
        foreach (var path in (string[])["traces", "traces/00", "traces/stats", "traces/export", "spans", "logs", "stats", "errors", "follow"])
        {
            var problem = await viewer.JsonAsync("/api/" + path, HttpStatusCode.NotFound);
            Assert.Contains("There is no store", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }

        Assert.Equal("missing", (await viewer.JsonAsync("/api/health", HttpStatusCode.ServiceUnavailable)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task ADamagedStoreIsUnavailableAndLeftAsItIs()
    {
        using TemporaryFolder folder = new();
        var path = folder.Write("damaged.db", new string('x', 10_000));
        await using var viewer = await MappedViewer.StartAsync(path, static o => o.AllowDelete = true);
        await viewer.JsonAsync("/api/traces", HttpStatusCode.ServiceUnavailable);
        Assert.Equal("unreadable", (await viewer.JsonAsync("/api/health", HttpStatusCode.ServiceUnavailable)).GetProperty("status").GetString());
        var proof = (await viewer.JsonAsync("/api/antiforgery")).GetProperty("token").GetString();
        using var deleted = await viewer.SendAsync("DELETE", "/api/traces/cleanup?days=1", "X-Lens-Antiforgery: " + proof);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, deleted.StatusCode);
        Assert.Equal(new string('x', 10_000), File.ReadAllText(path));
    }

    [Fact]
    public async Task WhatTakesTooLongIsToldSo()
    {
        // A query that joins every pair of attributes of many spans; nobody waits for its end.
        using ApiStore store = new(4_000);
        await using var viewer = await MappedViewer.StartAsync(store.Path, static o => o.QueryTimeout = TimeSpan.FromMilliseconds(10));
        var filter = string.Join("+or+", Enumerable.Range(0, 60).Select(static i => $"@a{i}:*q*x*y{i}*"));
        var problem = await viewer.JsonAsync("/api/spans?q=" + filter, HttpStatusCode.GatewayTimeout);
        Assert.Contains("longer than 0.01 s", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
