using Lens;
using Lens.AspNetCore.Hosting;
using Lens.AspNetCore.Requests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Puts request tracing into the pipeline of an application.</summary>
public static class LensRequestTracingExtensions
{
    /// <summary>Gives every request a span from here on: the root of a trace, or a part of the caller's. Call it first, so that it sees
    /// what all other middleware does. Called again, for another branch, the options of the first call stand.</summary>
    /// <remarks>Routes that are switched off or named are known here unless the application calls <c>UseRouting</c> itself: then call
    /// this after it.</remarks>
    /// <param name="app">The application.</param>
    /// <param name="configure">Sets options; null leaves the defaults.</param>
    /// <returns>The application.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="app"/> is null.</exception>
    /// <exception cref="ArgumentException">An option is out of its range; the message names all that are.</exception>
    public static IApplicationBuilder UseLensRequestTracing(this IApplicationBuilder app, Action<RequestTracingOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(app);
        RequestTracingOptions options = new();
        configure?.Invoke(options);
        RequestTracingValidation.Validate(options, nameof(configure));

        var tracing = app.ApplicationServices.GetService<RequestTracing>() ?? new RequestTracing();
        if (!tracing.IsUsed)
        {
            var name = app.ApplicationServices.GetService<IHostEnvironment>()?.ApplicationName ?? "";
            tracing.Start(options, name, app.ApplicationServices.GetService<HostLogger>()?.Logger ?? app.ApplicationServices.GetService<Serilog.ILogger>());
        }

        return app.Use(next => new RequestTracingMiddleware(next, tracing).InvokeAsync);
    }
}
