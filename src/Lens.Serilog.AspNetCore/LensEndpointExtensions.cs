using Lens;
using Lens.AspNetCore.Bodies;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Says of routes how their requests are traced.</summary>
public static class LensEndpointExtensions
{
    /// <summary>Names the spans of a route, or of all routes of a group, and says whether its JSON bodies are stored.</summary>
    /// <remarks>Stored are the first <see cref="LensLimits.CaptureChars"/> characters of what the handler reads and writes, redacted;
    /// streams, other media types and compressed bodies are left alone. The response is the same with and without.</remarks>
    /// <typeparam name="TBuilder">The builder of the route or group.</typeparam>
    /// <param name="builder">The route or group.</param>
    /// <param name="name">Name of the span: text, not a template. The default is null: <c>{METHOD} {route template}</c>.</param>
    /// <param name="captureBodies">Whether the JSON bodies of request and response are stored. The default is null: as the group
    /// around says, else no.</param>
    /// <returns>The route or group.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is blank.</exception>
    public static TBuilder WithLens<TBuilder>(this TBuilder builder, string? name = null, bool? captureBodies = null)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (name is not null)
            ArgumentException.ThrowIfNullOrWhiteSpace(name);

        LensRequestAttribute metadata = new(name) { Captures = captureBodies };
        if (captureBodies == true)
            metadata.IsWrapped = TryWrap(builder);
        builder.Add(endpoint => endpoint.Metadata.Add(metadata));
        return builder;
    }

    /// <summary>Switches the tracing of a route, or of all routes of a group, off.</summary>
    /// <typeparam name="TBuilder">The builder of the route or group.</typeparam>
    /// <param name="builder">The route or group.</param>
    /// <returns>The route or group.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static TBuilder WithoutLens<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Add(static endpoint => endpoint.Metadata.Add(new LensRequestAttribute { Enabled = false }));
        return builder;
    }

    static bool TryWrap(IEndpointConventionBuilder builder)
    {
        try
        {
            builder.Finally(Wrap);
            return true;
        }
        catch (NotImplementedException)
        {
            // Builders of other libraries need not have this; the middleware does it then.
            return false;
        }
    }

    // A route inside the group may have said no.
    static void Wrap(EndpointBuilder endpoint)
    {
        if (endpoint.RequestDelegate is { } handler && endpoint.Metadata.OfType<LensRequestAttribute>().LastOrDefault(static part => part.Captures is not null)?.Captures == true)
            endpoint.RequestDelegate = BodyCapture.Around(handler);
    }
}
