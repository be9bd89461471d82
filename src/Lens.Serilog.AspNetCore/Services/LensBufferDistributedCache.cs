using System.Buffers;
using Lens.Spans.Mapping;
using Microsoft.Extensions.Caching.Distributed;

namespace Lens.AspNetCore.Services;

/// <summary>A cache that reads into and writes from the caller's buffers, each of whose calls is a span.</summary>
sealed class LensBufferDistributedCache(IBufferDistributedCache inner) : LensDistributedCache(inner), IBufferDistributedCache
{
    public bool TryGet(string key, IBufferWriter<byte> destination)
    {
        using var span = Open(CacheNames.Get, key);
        try
        {
            var hit = inner.TryGet(key, destination);
            span.Answered(hit);
            return hit;
        }
        catch (Exception ex) when (span.Failed(ex))
        {
            throw;
        }
    }

    public async ValueTask<bool> TryGetAsync(string key, IBufferWriter<byte> destination, CancellationToken token = default)
    {
        using var span = Open(CacheNames.Get, key);
        try
        {
            var hit = await inner.TryGetAsync(key, destination, token).ConfigureAwait(false);
            span.Answered(hit);
            return hit;
        }
        catch (Exception ex) when (span.Failed(ex))
        {
            throw;
        }
    }

    public void Set(string key, ReadOnlySequence<byte> value, DistributedCacheEntryOptions options)
        => Do(CacheNames.Set, key, () => inner.Set(key, value, options));

    public ValueTask SetAsync(string key, ReadOnlySequence<byte> value, DistributedCacheEntryOptions options, CancellationToken token = default)
        => DoAsync(CacheNames.Set, key, () => inner.SetAsync(key, value, options, token));
}
