using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lens.Dashboard.Pages;

/// <summary>Serves the assets: for ever under the hash of today, and without a promise under one of another day.</summary>
static class AssetRoute
{
    public const string Pattern = "/assets/{hash}/{**name}";

    public static Task ServeAsync(HttpContext http, AssetCatalog assets)
    {
        var response = http.Response;
        if (assets.Find((string)http.GetRouteValue("name")!) is not { } asset)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        response.ContentType = asset.ContentType;
        response.Headers.Vary = "Accept-Encoding";
        response.Headers.CacheControl = (string)http.GetRouteValue("hash")! == assets.Hash ? "public, max-age=31536000, immutable" : "no-cache";
        var content = asset.Content;
        if (AcceptsGzip(http.Request))
        {
            response.Headers.ContentEncoding = "gzip";
            content = asset.Compressed;
        }

        response.ContentLength = content.Length;
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(content, http.RequestAborted).AsTask();
    }

    static bool AcceptsGzip(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(static e => e.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && e.Quality is not 0);
}
