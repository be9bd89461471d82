using Lens.Dashboard.Api;
using Lens.Dashboard.Security.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;

namespace Lens.Dashboard.Security;

/// <summary>Stands before every route of a viewer, whoever mapped it.</summary>
/// <param name="access">Decides.</param>
/// <param name="gate">Lets in.</param>
/// <param name="prefix">Of the pages.</param>
sealed class ViewerGuard(ViewerAccess access, QueryGate gate, string prefix)
{
    /// <summary>Puts itself before an endpoint.</summary>
    public void Watch(EndpointBuilder endpoint)
    {
        if (endpoint.RequestDelegate is not { } next) return;
        endpoint.RequestDelegate = http => PassAsync(http, next);
    }

    Task PassAsync(HttpContext http, RequestDelegate next)
    {
        UntracedRequest.Begin(http, prefix);
        SecurityHeaders.Add(http.Response);

        // What one user may see, an output cache of the application would show the next one.
        if (http.Features.Get<IOutputCacheFeature>() is { } cache) cache.Context.AllowCacheStorage = false;
        if (access.Judge(http) is { } refusal) return RefuseAsync(http, refusal);
        return http.GetEndpoint()?.Metadata.GetMetadata<ApiEndpoint>() is { IsUngated: true } ? next(http) : EnterAsync(http, next);
    }

    async Task EnterAsync(HttpContext http, RequestDelegate next)
    {
        if (!await gate.TryEnterAsync(http.RequestAborted).ConfigureAwait(false))
        {
            await RefuseAsync(http, Refusal.Busy).ConfigureAwait(false);
            return;
        }

        try
        {
            await next(http).ConfigureAwait(false);
        }
        finally
        {
            gate.Leave();
        }
    }

    Task RefuseAsync(HttpContext http, Refusal refusal)
    {
        var isPage = http.GetEndpoint()?.Metadata.GetMetadata<ApiEndpoint>() is null;
        if (isPage && refusal == Refusal.NoSession && HttpMethods.IsGet(http.Request.Method))
        {
            http.Response.StatusCode = StatusCodes.Status303SeeOther;
            http.Response.Headers.Location = http.Request.PathBase.ToUriComponent() + prefix + SignIn.Path;
            return Task.CompletedTask;
        }

        if (refusal == Refusal.NoSession) http.Response.Headers.WWWAuthenticate = "Bearer";
        if (refusal == Refusal.Busy) http.Response.Headers.RetryAfter = "1";
        if (refusal == Refusal.TooManyGuesses) http.Response.Headers.RetryAfter = "60";
        return isPage ? WriteTextAsync(http, refusal) : ApiProblem.Of(refusal).WriteAsync(http);
    }

    static Task WriteTextAsync(HttpContext http, Refusal refusal)
    {
        http.Response.StatusCode = refusal.Status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync($"{refusal.Title}.\n{refusal.Text}\n", http.RequestAborted);
    }
}
