using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;

namespace Lens.Dashboard;

/// <summary>Knows the routes of a viewer, to tell of an address that no route took whether another method would have been taken.</summary>
sealed class RouteMemory
{
    readonly Lock _gate = new();

    // Under the gate only. Groups are built again when something is added to them.
    readonly Dictionary<string, (TemplateMatcher Matcher, HashSet<string> Methods)> _routes = new(StringComparer.OrdinalIgnoreCase);

    public void Add(EndpointBuilder endpoint)
    {
        if (endpoint is not RouteEndpointBuilder { RoutePattern: var pattern } || MethodsOf(endpoint) is not { } methods) return;
        lock (_gate)
        {
            var text = pattern.RawText ?? "";
            if (!_routes.TryGetValue(text, out var route)) _routes.Add(text, route = (MatcherOf(pattern), []));
            route.Methods.UnionWith(methods);
        }
    }

    /// <summary>The methods that routes at this address take; empty where there is none.</summary>
    public string[] MethodsAt(PathString path)
    {
        lock (_gate)
        {
            return [.. _routes.Values.Where(r => r.Matcher.TryMatch(path, [])).SelectMany(static r => r.Methods).Distinct().Order(StringComparer.Ordinal)];
        }
    }

    static TemplateMatcher MatcherOf(RoutePattern pattern) => new(new RouteTemplate(pattern), []);

    static IReadOnlyList<string>? MethodsOf(EndpointBuilder endpoint) => endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault()?.HttpMethods;
}
