using Lens;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts Lens into HTTP clients.</summary>
public static class LensHttpClientBuilderExtensions
{
    /// <summary>Has a client send <see cref="LensHeaders.TraceId"/> and <see cref="LensHeaders.SpanId"/> to the named hosts, in addition to
    /// <c>traceparent</c>, which it sends anyway.</summary>
    /// <param name="builder">The client.</param>
    /// <param name="hosts">Names of hosts, at least one, see <see cref="LensHttpHandler(string[])"/>.</param>
    /// <returns>The client.</returns>
    /// <exception cref="ArgumentException"><paramref name="hosts"/> is empty or holds an empty name.</exception>
    public static IHttpClientBuilder AddLensHeaders(this IHttpClientBuilder builder, params string[] hosts)
    {
        ArgumentNullException.ThrowIfNull(builder);
        using (new LensHttpHandler(hosts))
        {
            // Made once here, for the faults to be told at once.
        }

        return builder.AddHttpMessageHandler(() => new LensHttpHandler(hosts));
    }
}
