using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Lens.Dashboard.Security;

/// <summary>Which pages may have asked. What a browser tells of the page it asks for can not be changed by that page.</summary>
/// <param name="hosts">Names that are this viewer, too, as a proxy may give it another one.</param>
sealed class OriginRule(HostRule hosts)
{
    const string Separator = "://";

    public bool Allows(HttpRequest request) => AllowsOrigin(request) && AllowsSite(request);

    bool AllowsOrigin(HttpRequest request)
    {
        var origin = request.Headers.Origin;
        if (origin.Count == 0) return true;
        if (origin is not [{ } text] || request.Headers.Host is not [{ } host]) return false;

        var at = text.IndexOf(Separator, StringComparison.Ordinal);
        if (at < 0 || text[..at] is not ("http" or "https")) return false; // also "null": a page without an origin of its own

        var authority = text[(at + Separator.Length)..];
        return HostRule.TryParse(authority, out var name, out _)
            && (string.Equals(authority, host, StringComparison.OrdinalIgnoreCase) || hosts.IsNamed(name));
    }

    // A link from elsewhere may open a page. A script, a frame or a picture of elsewhere gets nothing, nor does one of another port of
    // this machine, which browsers call the same site.
    static bool AllowsSite(HttpRequest request) => request.Headers["Sec-Fetch-Site"] switch
    {
        [] or ["same-origin"] or ["none"] => true,
        _ => IsNavigation(request),
    };

    static bool IsNavigation(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && Is(request.Headers["Sec-Fetch-Mode"], "navigate")
        && Is(request.Headers["Sec-Fetch-Dest"], "document");

    static bool Is(StringValues header, string value) => header is [{ } only] && only == value;
}
