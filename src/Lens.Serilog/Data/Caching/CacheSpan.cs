using System.Diagnostics;
using Lens.Spans;
using Lens.Spans.Mapping;

namespace Lens.Data.Caching;

/// <summary>The span of one question to a cache. <c>default</c> does nothing: nobody listens.</summary>
readonly struct CacheSpan : IDisposable
{
    const string DefaultService = "cache";

    readonly SpanScope? _scope;

    CacheSpan(SpanScope scope) => _scope = scope;

    /// <param name="name">One of <see cref="CacheNames"/>.</param>
    /// <param name="key">What is asked for.</param>
    /// <param name="callSite">Where; null when that is not known.</param>
    /// <param name="service">What keeps the cache, such as <c>redis</c>; null when that is not known.</param>
    public static CacheSpan Open(string name, string? key, CallSite? callSite = null, string? service = null)
    {
        if (!LensActivitySource.Source.HasListeners())
            return default;

        var scope = SpanOpener.Open(new SpanRequest(name, ActivityKind.Client, callSite) { Logger = SpanScope.Current?.Origin });
        if (scope.Activity is not { IsAllDataRequested: true } activity)
            return new CacheSpan(scope);

        activity.AddTag(LensNames.OperationTypeAttribute, OperationTypes.Cache);
        if (activity.ParentSpanId != default)
            activity.AddTag(LensNames.ServiceAttribute, service ?? DefaultService);
        if (key is not null)
            activity.AddTag(LensAttributes.CacheKey, key);
        return new CacheSpan(scope);
    }

    /// <summary>Whether the cache had it.</summary>
    public void Answered(bool hit) => _scope?.Activity?.AddTag(LensAttributes.CacheHit, hit);

    /// <summary>Records an exception and declines it, for exception filters.</summary>
    public bool Failed(Exception exception)
    {
        _scope?.Fail(exception);
        return false;
    }

    public void Dispose() => _scope?.Dispose();
}
