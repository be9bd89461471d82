using System.Diagnostics.CodeAnalysis;
using Lens;
using Lens.Dashboard;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Puts the viewer of Lens into a web application.</summary>
public static class LensEndpointRouteBuilderExtensions
{
    /// <summary>Maps the viewer: its pages, and its JSON API below <c>api</c>.</summary>
    /// <remarks>Only requests over loopback are answered, unless an authorization policy is added to what this returns or
    /// <see cref="LensViewerOptions.AllowRemote"/> is set.</remarks>
    /// <param name="endpoints">The application.</param>
    /// <param name="prefix">Where the viewer lies. The default is <c>/lens</c>.</param>
    /// <param name="configure">Sets options; null leaves the defaults.</param>
    /// <returns>What takes conventions for every route of the viewer: <c>app.MapLens().RequireAuthorization("admin")</c>.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The prefix or an option is out of its range; the message names all that are.</exception>
    public static IEndpointConventionBuilder MapLens(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string prefix = "/lens", Action<LensViewerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);
        var options = new LensViewerOptions();
        configure?.Invoke(options);
        ViewerOptionsValidation.Validate(prefix, options);
        return ViewerMapping.Map(endpoints, prefix.TrimEnd('/'), options.Copy());
    }
}
