using System.Diagnostics;

namespace Lens;

/// <summary>Writes <see cref="LensHeaders.TraceId"/> and <see cref="LensHeaders.SpanId"/> into outgoing requests, for servers that do
/// not read <c>traceparent</c>. Only to the hosts it is told; headers that are there already stay.</summary>
public sealed class LensHttpHandler : DelegatingHandler
{
    const string AnySubdomain = "*.";

    readonly string[] _hosts;

    /// <summary>Makes a handler.</summary>
    /// <param name="hosts">Names of hosts, such as <c>api.example.com</c>; <c>*.example.com</c> stands for all below, at least one.</param>
    /// <exception cref="ArgumentException"><paramref name="hosts"/> is empty or holds an empty name.</exception>
    public LensHttpHandler(params string[] hosts)
    {
        ArgumentNullException.ThrowIfNull(hosts);
        if (hosts.Length == 0 || hosts.Any(string.IsNullOrWhiteSpace))
            throw new ArgumentException("Name at least one host, and none that is empty.", nameof(hosts));

        _hosts = [.. hosts];
    }

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        AddHeaders(request);
        return base.SendAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        AddHeaders(request);
        return base.Send(request, cancellationToken);
    }

    void AddHeaders(HttpRequestMessage request)
    {
        if (Activity.Current is not { IdFormat: ActivityIdFormat.W3C } activity || request?.RequestUri is not { IsAbsoluteUri: true } uri || !IsAllowed(uri.Host))
            return;

        if (!request.Headers.Contains(LensHeaders.TraceId) && !request.Headers.Contains(LensHeaders.SpanId))
        {
            request.Headers.TryAddWithoutValidation(LensHeaders.TraceId, activity.TraceId.ToHexString());
            request.Headers.TryAddWithoutValidation(LensHeaders.SpanId, activity.SpanId.ToHexString());
        }
    }

    bool IsAllowed(string host)
    {
        foreach (var allowed in _hosts)
        {
            if (allowed.StartsWith(AnySubdomain, StringComparison.Ordinal)
                    ? host.EndsWith(allowed[1..], StringComparison.OrdinalIgnoreCase)
                    : host.Equals(allowed, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
