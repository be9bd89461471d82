using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Lens.AspNetCore.Services;
using Lens.Spans;
using Microsoft.Extensions.Caching.Distributed;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Tracing of services that an application has registered.</summary>
public static class LensServiceCollectionExtensions
{
    /// <summary>Has every method of a registered interface traced, as <see cref="Lens.Traced.Proxy{TInterface}"/> does: a span
    /// <c>{interface}.{method}</c> a call. All registrations of the interface so far are, of whatever lifetime, keyed ones too, each once
    /// however often this is called. The container disposes what it has made, as before.</summary>
    /// <typeparam name="TInterface">A registered interface.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    /// <exception cref="ArgumentException"><typeparamref name="TInterface"/> is not an interface.</exception>
    /// <exception cref="InvalidOperationException"><typeparamref name="TInterface"/> has not been registered; an open generic
    /// registration does not count.</exception>
    [RequiresDynamicCode("Makes a type at run time.")]
    public static IServiceCollection TraceInterface<TInterface>(
        this IServiceCollection services,
        [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where TInterface : class
    {
        ArgumentNullException.ThrowIfNull(services);
        if (!typeof(TInterface).IsInterface)
            throw new ArgumentException($"{typeof(TInterface).Name} is not an interface; only interfaces can be traced.", nameof(TInterface));

        var callSite = CallSiteCache.Find(file, line, member);
        ServiceDecoration.Apply(services, typeof(TInterface), typeof(TracedProxy), inner => TracedProxy.Create((TInterface)inner, callSite));
        return services;
    }

    /// <summary>Has the registered <see cref="IDistributedCache"/> traced: a span <c>cache:GET</c>, <c>cache:SET</c>, <c>cache:REFRESH</c> or
    /// <c>cache:REMOVE</c> a call, with <c>cache.key</c> and, for reading, <c>cache.hit</c>. A cache that is an
    /// <see cref="IBufferDistributedCache"/> stays one. Calling it again changes nothing.</summary>
    /// <param name="services">The services; the cache comes before this.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    /// <exception cref="InvalidOperationException">No <see cref="IDistributedCache"/> has been registered.</exception>
    public static IServiceCollection AddLensCacheTracing(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        ServiceDecoration.Apply(services, typeof(IDistributedCache), typeof(LensDistributedCache), static inner => LensDistributedCache.Of((IDistributedCache)inner));
        return services;
    }
}
