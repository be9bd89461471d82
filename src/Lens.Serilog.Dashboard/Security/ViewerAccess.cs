using Lens.Dashboard.Security.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace Lens.Dashboard.Security;

/// <summary>Decides who may see what: nobody but this machine, unless somebody said otherwise.</summary>
sealed class ViewerAccess
{
    readonly LensViewerOptions _options;
    readonly HostRule _hosts;
    readonly OriginRule _origins;

    public ViewerAccess(LensViewerOptions options)
    {
        _options = options;
        _hosts = new(options.AllowedHosts, allowsAddresses: options.AllowRemote);
        _origins = new(_hosts);
        Token = options.AllowRemote || options.Token is not null ? new AccessToken(options.Token, options.TimeProvider) : null;
        Guesses = new(options.TimeProvider);
    }

    /// <summary>Null when nobody has to sign in who comes over loopback, and nobody else may.</summary>
    public AccessToken? Token { get; }

    public GuessLimit Guesses { get; }

    public AntiforgeryProof Proof { get; } = new();

    /// <summary>The application decides itself who may see the route.</summary>
    public static bool HasPolicy(Endpoint? endpoint) =>
        endpoint?.Metadata is { } metadata
        && metadata.GetMetadata<IAllowAnonymous>() is null
        && (metadata.GetMetadata<IAuthorizeData>() is not null || metadata.GetMetadata<AuthorizationPolicy>() is not null);

    /// <summary>Null when the request may go on.</summary>
    public Refusal? Judge(HttpContext http)
    {
        var hasPolicy = HasPolicy(http.GetEndpoint());
        if (JudgeHost(http, hasPolicy) is { } wrongHost) return wrongHost;
        if (!hasPolicy && !_options.AllowRemote && !LocalConnection.Is(http)) return Refusal.NotLocal;
        if (!_origins.Allows(http.Request)) return Refusal.OtherOrigin;
        return hasPolicy || Token is null || IsOpen(http) ? null : JudgeToken(http);
    }

    /// <summary>Null when the request may delete.</summary>
    public Refusal? JudgeDeletion(HttpContext http)
    {
        var hasPolicy = HasPolicy(http.GetEndpoint());
        if (!(_options.AllowDelete ?? (hasPolicy || Token is not null))) return Refusal.NoDeletion;

        // A bearer token is nothing that a browser adds by itself.
        return (BearerOf(http) is not null && (hasPolicy || Token is not null)) || Proof.Has(http) ? null : Refusal.NoProof;
    }

    // Behind a policy of the application its own names are as good as any: what it signs in is bound to the name.
    Refusal? JudgeHost(HttpContext http, bool hasPolicy)
    {
        if (hasPolicy && _options.AllowedHosts.Count == 0) return null;
        return http.Request.Headers.Host is [{ } host] && _hosts.Allows(host) ? null : Refusal.OtherHost;
    }

    static bool IsOpen(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<OpenWithoutSession>() is not null;

    Refusal? JudgeToken(HttpContext http)
    {
        if (Token!.IsSession(http.Request.Cookies[Token.CookieName])) return null;
        if (BearerOf(http) is not { } bearer) return Refusal.NoSession;

        var address = http.Connection.RemoteIpAddress;
        if (Guesses.IsReached(address)) return Refusal.TooManyGuesses;
        if (Token.IsRight(bearer)) return null;

        Guesses.Count(address);
        return Refusal.NoSession;
    }

    static string? BearerOf(HttpContext http)
    {
        const string Scheme = "Bearer ";
        return http.Request.Headers.Authorization is [{ } text] && text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? text[Scheme.Length..] : null;
    }
}
