using Microsoft.AspNetCore.Http;

namespace Lens;

/// <summary>What <c>UseLensRequestTracing</c> can be told. Validated once, when it is called, and then copied: later edits change
/// nothing.</summary>
public sealed class RequestTracingOptions
{
    /// <summary>Gets or sets what the caller's <c>traceparent</c> and <c>X-Trace-ID</c> are worth. The default is
    /// <see cref="IncomingTracePolicy.Accept"/>. Malformed headers count as absent.</summary>
    public IncomingTracePolicy IncomingTraces { get; set; } = IncomingTracePolicy.Accept;

    /// <summary>Gets or sets whether responses carry <c>X-Trace-ID</c>. The default is true.</summary>
    public bool WriteTraceIdHeader { get; set; } = true;

    /// <summary>Gets or sets how long a request may take before a warning is logged; null never warns. The default is 1 second; not
    /// negative. Event streams and upgraded connections are not warned of.</summary>
    public TimeSpan? SlowRequestThreshold { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets the paths that are not traced, each with all below it, upper and lower case alike. The default is
    /// <c>/favicon.ico</c>, <c>/robots.txt</c>, <c>/lens</c> and the usual health probes: <c>/health</c>, <c>/healthz</c>,
    /// <c>/livez</c>, <c>/readyz</c>, <c>/alive</c>, <c>/ready</c>.</summary>
    public IList<string> ExcludedPaths { get; } =
        ["/favicon.ico", "/robots.txt", "/lens", "/health", "/healthz", "/livez", "/readyz", "/alive", "/ready"];

    /// <summary>Gets or sets whether static files are traced: requests that no route answers and whose path ends like a file of a web
    /// page, such as <c>.css</c>. The default is false.</summary>
    public bool TraceStaticFiles { get; set; }

    /// <summary>Gets or sets a function that tells of a request that it is not traced. The default is null: none. A request of which it
    /// throws is traced.</summary>
    public Func<HttpContext, bool>? Exclude { get; set; }

    /// <summary>Gets or sets a function that tells of a request that its JSON bodies are stored, in addition to the routes that say so
    /// themselves. The default is null: none.</summary>
    public Func<HttpContext, bool>? CaptureBodies { get; set; }

    /// <summary>Gets where traces come from by the path of the request, such as <c>/api/cli</c> to <c>cli</c>: it goes before what the
    /// caller says in <c>X-Lens-Source</c>. The longest path counts. The default is empty. Sources are 1 to 32 letters, digits,
    /// dots, dashes and underscores.</summary>
    public IDictionary<string, string> SourceByPath { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets or sets what is stored of the user who is signed in. The default is <see cref="UserCapture.Off"/>.</summary>
    public UserCapture User { get; set; } = UserCapture.Off;

    /// <summary>Gets or sets the type of the claim that tells who the user is. The default is null: the name of the identity.</summary>
    public string? UserClaim { get; set; }

    /// <summary>Gets or sets the key of the hash in <see cref="UserCapture.Hashed"/>. The default is null: the name of the application,
    /// which keeps hashes the same from start to start, but who knows that name can try names of users.</summary>
    public string? UserHashKey { get; set; }

    /// <summary>Gets or sets whether the query of the URL is stored, without the values of what is called as a secret. The default is
    /// true.</summary>
    public bool CaptureQuery { get; set; } = true;

    /// <summary>Gets or sets whether the client's <c>User-Agent</c> is stored. The default is false.</summary>
    public bool CaptureUserAgent { get; set; }

    /// <summary>Gets or sets whether the client's IP address is stored. The default is false.</summary>
    public bool CaptureClientAddress { get; set; }

    /// <summary>The lists are copied by who uses them.</summary>
    internal RequestTracingOptions Copy() => (RequestTracingOptions)MemberwiseClone();
}
