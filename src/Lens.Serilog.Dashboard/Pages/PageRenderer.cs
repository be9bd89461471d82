using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lens.Dashboard.Pages;

/// <summary>Turns a page into HTML. The renderer is the one of ASP.NET Core, made for each page rather than taken from the services of
/// the application: <c>MapLens</c> needs no registration, and what the application registers for its own components changes
/// nothing here.</summary>
static class PageRenderer
{
    public static async Task WriteAsync(PageContext context, PageAnswer answer)
    {
        if (answer.Location is { } location)
        {
            context.Http.Response.Redirect(location);
            return;
        }

        var html = await RenderAsync(context, answer).ConfigureAwait(false);
        var response = context.Http.Response;
        response.StatusCode = answer.Status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        await response.WriteAsync(html, context.Cancellation).ConfigureAwait(false);
    }

    public static async Task<string> RenderAsync(PageContext context, PageAnswer answer)
    {
        var renderer = new HtmlRenderer(new PageServices(context, answer.Model), NullLoggerFactory.Instance);
        await using (renderer.ConfigureAwait(false))
        {
            return await renderer.Dispatcher.InvokeAsync(async () =>
            {
                var root = await renderer.RenderComponentAsync(answer.Component, ParameterView.Empty);
                return root.ToHtmlString();
            }).ConfigureAwait(false);
        }
    }
}
