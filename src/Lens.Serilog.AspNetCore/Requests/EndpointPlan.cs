using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lens.AspNetCore.Requests;

/// <summary>How the requests of one endpoint are traced, worked out once.</summary>
sealed class EndpointPlan
{
    static readonly ConditionalWeakTable<Endpoint, EndpointPlan> Known = [];
    static readonly EndpointPlan Nothing = new(null);

    readonly string?[] _names = new string?[RequestMethod.Count];
    readonly string? _name;

    EndpointPlan(Endpoint? endpoint)
    {
        Route = RouteOf(endpoint);
        IsStaticFile = endpoint?.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is not null;
        foreach (var part in endpoint?.Metadata.GetOrderedMetadata<LensRequestAttribute>() ?? [])
        {
            _name = part.Name ?? _name;
            IsOff = !(part.IsEnabled ?? !IsOff);
            if (part.Captures is { } captures)
                CapturesBodies = captures && !part.IsWrapped;
        }

        // The viewer of Lens, wherever it is mapped.
        IsOff |= endpoint?.Metadata.GetMetadata<UntracedEndpoint>() is not null;
    }

    /// <summary>The template of the route; null where there is none.</summary>
    public string? Route { get; }

    public bool IsOff { get; }

    public bool IsStaticFile { get; }

    /// <summary>The bodies are to be captured, and the route does not see to it itself.</summary>
    public bool CapturesBodies { get; }

    public static EndpointPlan Of(Endpoint? endpoint)
        => endpoint is null ? Nothing : Known.GetValue(endpoint, static found => new EndpointPlan(found));

    /// <summary>The name of the span of a request; the same string each time.</summary>
    public string NameFor(int method)
        => _names[method] ??= _name ?? (Route is null ? RequestMethod.NameAt(method) : $"{RequestMethod.NameAt(method)} {Route}");

    static string? RouteOf(Endpoint? endpoint)
    {
        var text = (endpoint as RouteEndpoint)?.RoutePattern.RawText;
        return text is null || text.StartsWith('/') ? text : "/" + text;
    }
}
