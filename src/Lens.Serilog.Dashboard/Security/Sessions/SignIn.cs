using System.Text;
using Lens.Dashboard.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lens.Dashboard.Security.Sessions;

/// <summary>Turns the token, or a code that is good once, into a session. Whoever has signed in comes to the first page, and nowhere
/// that the address could name.</summary>
/// <param name="viewer">Whose pages.</param>
/// <param name="access">Judges.</param>
/// <param name="paths">Where cookies go: to the pages, and to the API at its other prefix.</param>
sealed class SignIn(Viewer viewer, ViewerAccess access, IReadOnlyList<string> paths)
{
    public const string Path = "/login";
    public const string CodeKey = "code";
    public const string TokenField = "token";

    const int LongestForm = 2_048;

    public void Map(RouteGroupBuilder group)
    {
        if (access.Token is null) return;
        group.MapMethods(Path, [HttpMethods.Get, HttpMethods.Head], ShowAsync).WithMetadata(OpenWithoutSession.Instance);
        group.MapMethods(Path, [HttpMethods.Post], TakeAsync).WithMetadata(OpenWithoutSession.Instance);
    }

    Task ShowAsync(HttpContext http)
    {
        if (http.Request.Query[CodeKey] is not [{ } code]) return WritePageAsync(http, new(null));
        return Judge(http, () => access.Token!.TryUseCode(code), "This address was good once, and is used. Sign in with the token.");
    }

    async Task TakeAsync(HttpContext http)
    {
        var form = await ReadAsync(http).ConfigureAwait(false);
        await Judge(http, () => access.Token!.IsRight(form), "This is not the token.").ConfigureAwait(false);
    }

    Task Judge(HttpContext http, Func<bool> isRight, string otherwise)
    {
        var address = http.Connection.RemoteIpAddress;
        if (access.Guesses.IsReached(address))
        {
            http.Response.Headers.RetryAfter = "60";
            return WritePageAsync(http, new("Too many wrong tokens. Wait a minute."), StatusCodes.Status429TooManyRequests);
        }

        if (isRight()) return Enter(http);

        access.Guesses.Count(address);
        return WritePageAsync(http, new(otherwise), StatusCodes.Status401Unauthorized);
    }

    Task Enter(HttpContext http)
    {
        var (token, session) = (access.Token!, access.Token!.NewSession());
        foreach (var path in paths)
        {
            http.Response.Cookies.Append(token.CookieName, session, new()
            {
                Path = http.Request.PathBase.Add(path.Length > 0 ? path : "/"),
                HttpOnly = true,
                Secure = http.Request.IsHttps,
                SameSite = SameSiteMode.Lax,
                MaxAge = token.MaxAge,
                IsEssential = true,
            });
        }

        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = http.Request.PathBase.ToUriComponent() + paths[0] + "/";
        return Task.CompletedTask;
    }

    Task WritePageAsync(HttpContext http, SignInModel model, int status = StatusCodes.Status200OK) =>
        PageRenderer.WriteAsync(new(viewer, http, Path), PageAnswer.Of<SignInPage>(model, status));

    // Read by hand: the form reader of ASP.NET Core takes megabytes from who has not signed in.
    static async Task<string?> ReadAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType || http.Request.ContentLength is not (> 0 and <= LongestForm and var length)) return null;

        var bytes = new byte[length];
        try
        {
            await http.Request.Body.ReadExactlyAsync(bytes, http.RequestAborted).ConfigureAwait(false);
        }
        catch (EndOfStreamException)
        {
            return null;
        }

        return Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(Encoding.UTF8.GetString(bytes)).TryGetValue(TokenField, out var values) ? values[0] : null;
    }
}
