using Lens.AspNetCore.Propagation;
using Microsoft.AspNetCore.Http;

namespace Lens.AspNetCore.Requests;

/// <summary>Tells where the trace of a request comes from.</summary>
sealed class RequestSource(RequestTracingOptions options)
{
    readonly (PathString Path, string Source)[] _byPath =
        [.. options.SourceByPath.OrderByDescending(static pair => pair.Key.Length).Select(static pair => (new PathString(pair.Key.TrimEnd('/')), pair.Value.ToLowerInvariant()))];

    /// <returns>Null when nobody says.</returns>
    public string? Of(HttpRequest request)
    {
        foreach (var (path, source) in _byPath)
        {
            if (request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase))
                return source;
        }

        return HeaderText.Source(request.Headers[LensHeaders.Source]);
    }
}
