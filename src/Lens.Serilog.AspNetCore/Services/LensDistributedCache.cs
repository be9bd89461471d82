using Lens.Data.Caching;
using Lens.Spans.Mapping;
using Microsoft.Extensions.Caching.Distributed;

namespace Lens.AspNetCore.Services;

/// <summary>A cache each of whose calls is a span. Not sealed: one with buffers is one of these and a little more.</summary>
class LensDistributedCache : IDistributedCache
{
    const string Redis = "redis";

    readonly IDistributedCache _inner;
    readonly string? _service;

    protected LensDistributedCache(IDistributedCache inner)
    {
        _inner = inner;
        _service = inner.GetType().Name.Contains(Redis, StringComparison.OrdinalIgnoreCase) ? Redis : null;
    }

    public static IDistributedCache Of(IDistributedCache inner)
        => inner is IBufferDistributedCache buffered ? new LensBufferDistributedCache(buffered) : new LensDistributedCache(inner);

    public byte[]? Get(string key)
    {
        using var span = Open(CacheNames.Get, key);
        try
        {
            var value = _inner.Get(key);
            span.Answered(value is not null);
            return value;
        }
        catch (Exception ex) when (span.Failed(ex))
        {
            throw;
        }
    }

    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        using var span = Open(CacheNames.Get, key);
        try
        {
            var value = await _inner.GetAsync(key, token).ConfigureAwait(false);
            span.Answered(value is not null);
            return value;
        }
        catch (Exception ex) when (span.Failed(ex))
        {
            throw;
        }
    }

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options)
        => Do(CacheNames.Set, key, () => _inner.Set(key, value, options));

    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
        => DoAsync(CacheNames.Set, key, () => new ValueTask(_inner.SetAsync(key, value, options, token))).AsTask();

    public void Refresh(string key) => Do(CacheNames.Refresh, key, () => _inner.Refresh(key));

    public Task RefreshAsync(string key, CancellationToken token = default)
        => DoAsync(CacheNames.Refresh, key, () => new ValueTask(_inner.RefreshAsync(key, token))).AsTask();

    public void Remove(string key) => Do(CacheNames.Remove, key, () => _inner.Remove(key));

    public Task RemoveAsync(string key, CancellationToken token = default)
        => DoAsync(CacheNames.Remove, key, () => new ValueTask(_inner.RemoveAsync(key, token))).AsTask();

    protected CacheSpan Open(string name, string key) => CacheSpan.Open(name, key, service: _service);

    protected void Do(string name, string key, Action action)
    {
        using var span = Open(name, key);
        try
        {
            action();
        }
        catch (Exception ex) when (span.Failed(ex))
        {
            throw;
        }
    }

    protected async ValueTask DoAsync(string name, string key, Func<ValueTask> action)
    {
        using var span = Open(name, key);
        try
        {
            await action().ConfigureAwait(false);
        }
        catch (Exception ex) when (span.Failed(ex))
        {
            throw;
        }
    }
}
