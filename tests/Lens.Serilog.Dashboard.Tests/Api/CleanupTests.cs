using System.Net;
using System.Text.Json;
using Lens.Tests.Dashboard.Support;
using Lens.Tests.Support;

namespace Lens.Tests.Dashboard.Api;

public sealed class CleanupTests : IDisposable
{
    const string Token = "a-token-of-this-test";

    readonly TemporaryFolder _folder = new();

    string StorePath => _folder.File("traces.db");

    // How old a trace is counts from its storing: the old ones are stored by a clock of ten days ago.
    public CleanupTests()
    {
        FakeClock clock = new(DateTimeOffset.UtcNow.AddDays(-10));
        using (var store = TraceStore.Open(new LensOptions { DatabasePath = StorePath, Retention = null, TimeProvider = clock }, "options"))
        {
            for (var i = 10; i < 15; i++) ApiStore.Push(store, i);
            Assert.True(store.Flush(TimeSpan.FromSeconds(20)));
        }

        using (var store = TraceStore.Open(StorePath, Timeout.InfiniteTimeSpan))
        {
            for (var i = 0; i < 2; i++) ApiStore.Push(store, i);
            Assert.True(store.Flush(TimeSpan.FromSeconds(20)));
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WithoutAnyPermissionNothingIsDeleted()
    {
        await using var viewer = await MappedViewer.StartAsync(StorePath);
        using var response = await viewer.SendAsync("DELETE", "/api/traces/cleanup?olderThanDays=7", "X-Lens-Antiforgery: " + await ProofAsync(viewer));
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal(7, await CountAsync(viewer));
    }

    [Fact]
    public async Task WithoutProofNothingIsDeleted()
    {
        await using var viewer = await MappedViewer.StartAsync(StorePath, static o => o.AllowDelete = true);
        foreach (var header in (string[])["X-Nothing: 1", "X-Lens-Antiforgery: ", "X-Lens-Antiforgery: AAAA", "X-Lens-Antiforgery: " + new string('A', 43), "X-Lens-Antiforgery: %%%", "Authorization: Bearer x"])
        {
            using var response = await viewer.SendAsync("DELETE", "/api/traces/cleanup?olderThanDays=7", header);
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        }

        Assert.Equal(7, await CountAsync(viewer));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?olderThanDays=0")]
    [InlineData("?olderThanDays=-1")]
    [InlineData("?olderThanDays=0.5")]
    [InlineData("?olderThanDays=36501")]
    [InlineData("?olderThanDays=99999999999999999999")]
    [InlineData("?olderThanDays=7&days=8")]
    [InlineData("?olderThan=7")]
    public async Task TheAgeHasToBeSaid(string query)
    {
        await using var viewer = await MappedViewer.StartAsync(StorePath, static o => o.AllowDelete = true);
        using var response = await viewer.SendAsync("DELETE", "/api/traces/cleanup" + query, "X-Lens-Antiforgery: " + await ProofAsync(viewer));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("olderThanDays=7")]
    [InlineData("days=7")]
    [InlineData("days=7&olderThanDays=7")]
    public async Task WhatIsOlderGoes(string query)
    {
        await using var viewer = await MappedViewer.StartAsync(StorePath, static o => (o.AllowDelete, o.ApiPrefix) = (true, "/api/admin"));
        using HttpRequestMessage request = new(HttpMethod.Delete, "/api/admin/traces/cleanup?" + query);
        request.Headers.Add("X-Lens-Antiforgery", await ProofAsync(viewer));
        using var response = await viewer.Client.SendAsync(request);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(5, answer.RootElement.GetProperty("deleted").GetInt32());
        Assert.True(answer.RootElement.GetProperty("is_complete").GetBoolean());
        Assert.Equal(2, await CountAsync(viewer));
    }

    [Fact]
    public async Task AnApplicationThatWritesTheStoreGoesOn()
    {
        using var writer = TraceStore.Open(StorePath, Timeout.InfiniteTimeSpan);
        await using var viewer = await MappedViewer.StartAsync(StorePath, static o => o.Token = Token);
        using var response = await viewer.SendAsync("DELETE", "/api/traces/cleanup?days=7", "Authorization: Bearer " + Token);
        Assert.Equal("""{"deleted":5,"is_complete":true}""", await response.Content.ReadAsStringAsync());
        ApiStore.Push(writer, 40);
        Assert.True(writer.Flush(TimeSpan.FromSeconds(20)));
        using var reader = TraceReader.Open(StorePath);
        Assert.Equal(3, reader.ListTraces().Items.Count);
        Assert.NotNull(reader.FindTrace(ApiStore.TraceId(40)));
    }

    static async Task<string> ProofAsync(MappedViewer viewer) => (await viewer.JsonAsync("/api/antiforgery")).GetProperty("token").GetString()!;

    static async Task<int> CountAsync(MappedViewer viewer) => (await viewer.JsonAsync("/api/traces")).GetProperty("total").GetInt32();
}
