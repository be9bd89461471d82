using System.Buffers;
using Lens.Tests.Data;
using Lens.Tests.Support;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Serilog;

namespace Lens.Tests.AspNetCore.Services;

public sealed class CacheTracingTests : IDisposable
{
    readonly LensUnderTest _lens = new();

    public void Dispose() => _lens.Dispose();

    [Fact]
    public async Task EveryCallIsASpanWithItsKey()
    {
        var cache = Traced(static s => s.AddDistributedMemoryCache());
        using (_lens.Logger.PushSpan("page"))
        {
            Assert.Null(cache.Get("a"));
            cache.Set("a", [1], new DistributedCacheEntryOptions());
            Assert.Equal([1], await cache.GetAsync("a"));
            await cache.SetAsync("b", [2], new DistributedCacheEntryOptions());
            cache.Refresh("a");
            await cache.RefreshAsync("a");
            cache.Remove("a");
            await cache.RemoveAsync("b");
        }

        var stored = _lens.Close();
        var calls = stored.Spans.Where(static s => s.OperationType == "cache").OrderBy(static s => s.StartNs).ToList();
        Assert.Equal(
            ["cache:GET a False", "cache:SET a ", "cache:GET a True", "cache:SET b ", "cache:REFRESH a ", "cache:REFRESH a ", "cache:REMOVE a ", "cache:REMOVE b "],
            calls.Select(static s => $"{s.Name} {s.Attribute("cache.key")} {s.Attribute("cache.hit")}"));
        Assert.All(calls, s => Assert.Equal(("cache", stored["page"].SpanId), (s.Service, s.ParentSpanId)));
    }

    [Fact]
    public async Task ACacheWithBuffersStaysOne()
    {
        var cache = Assert.IsAssignableFrom<IBufferDistributedCache>(Traced(static s => s.AddSingleton<IDistributedCache, RedisLikeCache>()));
        ArrayBufferWriter<byte> buffer = new();
        using (_lens.Logger.PushSpan("page"))
        {
            cache.Set("a", new ReadOnlySequence<byte>(new byte[] { 1, 2 }), new DistributedCacheEntryOptions());
            Assert.True(cache.TryGet("a", buffer));
            await cache.SetAsync("b", new ReadOnlySequence<byte>(new byte[] { 3 }), new DistributedCacheEntryOptions());
            Assert.False(await cache.TryGetAsync("c", buffer));
        }

        Assert.Equal([1, 2], buffer.WrittenSpan.ToArray());
        var calls = _lens.Close().Spans.Where(static s => s.OperationType == "cache").OrderBy(static s => s.StartNs).ToList();
        Assert.Equal(
            ["cache:SET a ", "cache:GET a True", "cache:SET b ", "cache:GET c False"],
            calls.Select(static s => $"{s.Name} {s.Attribute("cache.key")} {s.Attribute("cache.hit")}"));
        Assert.All(calls, static s => Assert.Equal("redis", s.Service));
    }

    [Fact]
    public async Task AFailureIsRecordedAndRethrown()
    {
        var cache = Traced(static s => s.AddSingleton<IDistributedCache, RedisLikeCache>());
        Assert.Throws<TimeoutException>(() => cache.Get("broken"));
        await Assert.ThrowsAsync<TimeoutException>(() => cache.RemoveAsync("broken"));
        var stored = _lens.Close();
        Assert.Equal((SpanStatus.Error, SpanStatus.Error), (stored["cache:GET"].Status, stored["cache:REMOVE"].Status));
    }

    [Fact]
    public void WithoutACacheOneIsToldAtOnce()
        => Assert.Throws<InvalidOperationException>(static () => new ServiceCollection().AddLensCacheTracing());

    static IDistributedCache Traced(Action<IServiceCollection> register)
    {
        var services = new ServiceCollection().AddOptions();
        register(services);
        return services.AddLensCacheTracing().AddLensCacheTracing().BuildServiceProvider().GetRequiredService<IDistributedCache>();
    }
}
