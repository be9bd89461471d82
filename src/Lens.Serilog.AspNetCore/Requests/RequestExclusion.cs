using Microsoft.AspNetCore.Http;

namespace Lens.AspNetCore.Requests;

/// <summary>Which requests are not traced.</summary>
sealed class RequestExclusion(RequestTracingOptions options)
{
    static readonly string[] FileExtensions =
    [
        ".css", ".js", ".mjs", ".map", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".ico", ".webp", ".avif", ".bmp",
        ".woff", ".woff2", ".ttf", ".otf", ".eot", ".wasm", ".webmanifest", ".br", ".gz",
    ];

    readonly PathString[] _paths = [.. options.ExcludedPaths.Select(static path => new PathString(path.TrimEnd('/')))];
    readonly bool _tracesFiles = options.TraceStaticFiles;
    readonly Func<HttpContext, bool>? _predicate = options.Exclude;

    public bool Excludes(HttpContext context, EndpointPlan plan)
        => plan.IsOff || IsExcludedPath(context.Request.Path) || (!_tracesFiles && IsStaticFile(context, plan)) || SaysSo(context);

    bool IsExcludedPath(PathString path)
    {
        foreach (var excluded in _paths)
        {
            if (path.StartsWithSegments(excluded, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    // A route that answers for such a path makes the file itself, and is traced.
    static bool IsStaticFile(HttpContext context, EndpointPlan plan)
        => plan.IsStaticFile || (context.GetEndpoint() is null && context.Request.Path.Value is { Length: > 0 } path && EndsAsFile(path));

    static bool EndsAsFile(string path)
    {
        var extension = Path.GetExtension(path.AsSpan());
        if (extension.IsEmpty)
            return false;

        foreach (var known in FileExtensions)
        {
            if (extension.Equals(known, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    bool SaysSo(HttpContext context)
    {
        try
        {
            return _predicate?.Invoke(context) ?? false;
        }
        catch (Exception ex)
        {
            Guarded.Report("ask whether to trace a request", ex);
            return false;
        }
    }
}
