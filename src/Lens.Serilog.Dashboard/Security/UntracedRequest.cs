using System.Diagnostics;
using Lens.Spans;
using Microsoft.AspNetCore.Http;

namespace Lens.Dashboard.Security;

/// <summary>Keeps what the viewer itself is asked out of the store that it shows.</summary>
static class UntracedRequest
{
    public static void Begin(HttpContext http, string prefix)
    {
        Untraced.Mark(Activity.Current);

        // What ASP.NET Core logs of a request carries its whole path, and the first that the application knows of the part before the
        // prefix is a request.
        Untraced.AddPath(http.Request.PathBase.Value + prefix);
    }
}
