using System.Buffers;
using Microsoft.Extensions.Caching.Distributed;

namespace Lens.Tests.AspNetCore.Services;

/// <summary>A cache in memory that has the interface, and the name, of the one for Redis. The key <c>broken</c> always fails.</summary>
sealed class RedisLikeCache : IBufferDistributedCache
{
    readonly Dictionary<string, byte[]> _values = [];

    public byte[]? Get(string key) => _values.GetValueOrDefault(Checked(key));

    public Task<byte[]?> GetAsync(string key, CancellationToken token = default) => Task.FromResult(Get(key));

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => _values[Checked(key)] = value;

    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        Set(key, value, options);
        return Task.CompletedTask;
    }

    public void Refresh(string key) => Checked(key);

    public Task RefreshAsync(string key, CancellationToken token = default) => Task.FromResult(Checked(key));

    public void Remove(string key) => _values.Remove(Checked(key));

    public async Task RemoveAsync(string key, CancellationToken token = default)
    {
        await Task.Yield();
        Remove(key);
    }

    public bool TryGet(string key, IBufferWriter<byte> destination)
    {
        if (Get(key) is not { } value)
            return false;

        destination.Write(value);
        return true;
    }

    public ValueTask<bool> TryGetAsync(string key, IBufferWriter<byte> destination, CancellationToken token = default) => new(TryGet(key, destination));

    public void Set(string key, ReadOnlySequence<byte> value, DistributedCacheEntryOptions options) => Set(key, value.ToArray(), options);

    public ValueTask SetAsync(string key, ReadOnlySequence<byte> value, DistributedCacheEntryOptions options, CancellationToken token = default)
        => new(SetAsync(key, value.ToArray(), options, token));

    static string Checked(string key) => key == "broken" ? throw new TimeoutException("the server does not answer") : key;
}
