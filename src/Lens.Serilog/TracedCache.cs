using System.Runtime.CompilerServices;
using Lens.Data.Caching;
using Lens.Spans;
using Lens.Spans.Mapping;

namespace Lens;

// Questions to a cache.
public static partial class Traced
{
    /// <summary>Asks a cache inside a span <c>cache:GET</c> with <c>cache.key</c> and <c>cache.hit</c>: it is a hit when what comes back is
    /// not null.</summary>
    /// <typeparam name="TResult">What the cache keeps: a class, or a nullable value, for other values are never null.</typeparam>
    /// <param name="key">The key that is asked for.</param>
    /// <param name="function">What asks the cache.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <returns>The function's result.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> or <paramref name="function"/> is null.</exception>
    public static TResult Cache<TResult>(
        string key, Func<TResult> function,
        [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(function);
        using var span = CacheSpan.Open(CacheNames.Get, key, CallSiteCache.Find(file, line, member));
        try
        {
            var result = function();
            span.Answered(result is not null);
            return result;
        }
        catch (Exception ex) when (span.Failed(ex))
        {
            throw;
        }
    }

    /// <summary>Asks a cache, asynchronously, inside a span <c>cache:GET</c> with <c>cache.key</c> and <c>cache.hit</c>: it is a hit when
    /// what comes back is not null.</summary>
    /// <typeparam name="TResult">What the cache keeps: a class, or a nullable value, for other values are never null.</typeparam>
    /// <param name="key">The key that is asked for.</param>
    /// <param name="function">What asks the cache.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <returns>A task with the function's result.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> or <paramref name="function"/> is null.</exception>
    public static async Task<TResult> CacheAsync<TResult>(
        string key, Func<Task<TResult>> function,
        [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(function);
        using var span = CacheSpan.Open(CacheNames.Get, key, CallSiteCache.Find(file, line, member));
        try
        {
            var result = await function().ConfigureAwait(false);
            span.Answered(result is not null);
            return result;
        }
        catch (Exception ex) when (span.Failed(ex))
        {
            throw;
        }
    }
}
