using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Lens.Tests.Dashboard.Support;

namespace Lens.Tests.Dashboard.Api;

public sealed class FollowTests : IAsyncLifetime, IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly ApiStore _store = new(2);
    MappedViewer _viewer = null!;

    public async Task InitializeAsync() => _viewer = await MappedViewer.StartAsync(_store.Path, static o => o.MaxFollowers = 3);

    public Task DisposeAsync() => _viewer.DisposeAsync().AsTask();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task WhatAnApplicationWritesIsToldAsItHappens()
    {
        using var stream = await OpenAsync("");
        using var writer = TraceStore.Open(_store.Path);
        ApiStore.Push(writer, 20);
        var events = await stream.ReadUntilAsync(static all => all.Any(static e => e.Kind == "trace") && all.Count(static e => e.Kind == "span") == 2 && all.Any(static e => e.Kind == "log"));
        Assert.All(events, static e => Assert.Equal(ApiStore.TraceId(20), e.Data.GetProperty("trace_id").GetString()));
        Assert.Equal(events.Count, events.Select(static e => e.Id).Distinct().Count());
        Assert.Equal(2, events.Last(static e => e.Kind == "trace").Data.GetProperty("span_count").GetInt32());
    }

    [Fact]
    public async Task ARunningSpanIsToldAndItsEndToo()
    {
        using var stream = await OpenAsync("?kinds=span,trace");
        using var writer = TraceStore.Open(_store.Path);
        SpanRecord span = new() { TraceId = ApiStore.TraceId(30), SpanId = ApiStore.SpanId(30), Name = "long", StartNs = ApiStore.StartNs(30), Status = SpanStatus.Running };
        writer.PushSpan(span);
        await stream.ReadUntilAsync(static all => Has(all, "span", "running") && Has(all, "trace", "running"));
        writer.PushSpan(span with { DurationNs = 5, Status = SpanStatus.Error });
        await stream.ReadUntilAsync(static all => Has(all, "span", "error") && Has(all, "trace", "error"));

        static bool Has(IEnumerable<Event> all, string kind, string status) => all.Any(e => e.Kind == kind && e.Data.GetProperty("status").GetString() == status);
    }

    [Fact]
    public async Task AFilterMeansOnTracesWhatItMeansInTheirList()
    {
        using var stream = await OpenAsync("?kinds=trace&q=level:warning");
        using var writer = TraceStore.Open(_store.Path);
        ApiStore.Push(writer, 21); // an information
        ApiStore.Push(writer, 24); // a warning
        var events = await stream.ReadUntilAsync(static all => all.Count > 0);
        Assert.All(events, static e => Assert.Equal(ApiStore.TraceId(24), e.Data.GetProperty("trace_id").GetString()));
    }

    [Fact]
    public async Task WhoComesBackGetsWhatWasMissed()
    {
        using var writer = TraceStore.Open(_store.Path);
        string lastId;
        using (var stream = await OpenAsync("?kinds=log"))
        {
            ApiStore.Push(writer, 20);
            lastId = (await stream.ReadUntilAsync(static all => all.Count == 1))[0].Id;
        }

        // Somebody else sees it; so it is there before the first one comes back.
        using var other = await OpenAsync("?kinds=log");
        ApiStore.Push(writer, 21);
        await other.ReadUntilAsync(static all => all.Count == 1);
        using var again = await OpenAsync("?kinds=log", "Last-Event-ID: " + lastId);
        var missed = await again.ReadUntilAsync(static all => all.Count > 0);
        Assert.Equal(ApiStore.TraceId(21), Assert.Single(missed).Data.GetProperty("trace_id").GetString());
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("00000000-12")]
    public async Task WhoComesBackTooLateIsToldToLookAgain(string id)
    {
        using var stream = await OpenAsync("", "Last-Event-ID: " + id);
        Assert.Equal("reset", (await stream.ReadUntilAsync(static all => all.Count > 0))[0].Kind);
    }

    [Fact]
    public async Task ThereAreOnlySoManyWhoFollow()
    {
        List<EventStream> streams = [];
        for (var i = 0; i < 3; i++) streams.Add(await OpenAsync(""));
        using (var refused = await _viewer.GetAsync("/api/follow")) Assert.Equal(503, (int)refused.StatusCode);
        foreach (var stream in streams) stream.Dispose();

        // That somebody left is noticed a little later.
        for (var watch = Stopwatch.StartNew(); ;)
        {
            using var response = await _viewer.GetAsync("/api/follow");
            if ((int)response.StatusCode == 200) break;
            Assert.True(watch.Elapsed < Patience);
            await Task.Delay(5);
        }
    }

    async Task<EventStream> OpenAsync(string query, params string[] headers)
    {
        var response = await _viewer.GetAsync("/api/follow" + query, headers);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var stream = new EventStream(response, new StreamReader(await response.Content.ReadAsStreamAsync(), Encoding.UTF8));
        await stream.ReadLineAsync(); // retry: it is being watched from here on
        return stream;
    }

    sealed record Event(string Id, string Kind, JsonElement Data);

    sealed class EventStream(HttpResponseMessage response, StreamReader reader) : IDisposable
    {
        readonly List<Event> _events = [];

        public async Task<string> ReadLineAsync() => await reader.ReadLineAsync().WaitAsync(Patience) ?? throw new EndOfStreamException();

        public async Task<IReadOnlyList<Event>> ReadUntilAsync(Func<IReadOnlyList<Event>, bool> isEnough)
        {
            Dictionary<string, string> fields = [];
            while (!isEnough(_events))
            {
                var line = await ReadLineAsync();
                if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon) fields[line[..colon]] = line[(colon + 2)..];
                if (line.Length > 0 || !fields.TryGetValue("data", out var data)) continue;
                _events.Add(new(fields.GetValueOrDefault("id", ""), fields["event"], JsonDocument.Parse(data).RootElement.Clone()));
                fields.Clear();
            }

            return _events;
        }

        public void Dispose()
        {
            reader.Dispose();
            response.Dispose();
        }
    }
}
