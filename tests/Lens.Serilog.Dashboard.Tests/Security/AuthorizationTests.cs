using System.Security.Claims;
using System.Text.Encodings.Web;
using Lens.Dashboard.Security.Sessions;
using Lens.Tests.Dashboard.Support;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Lens.Tests.Dashboard.Security;

public sealed class AuthorizationTests
{
    static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"];

    [Fact]
    public async Task APolicyIsOnEveryRoute()
    {
        using ApiStore store = new(1);
        await using var viewer = await StartWithPolicyAsync(store.Path);
        Assert.True(viewer.Endpoints.Count > 15, $"only {viewer.Endpoints.Count} endpoints");
        foreach (var endpoint in viewer.Endpoints)
            Assert.True(endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null, endpoint.RoutePattern.RawText);

        foreach (var path in PathsOf(viewer))
        {
            foreach (var method in Methods)
            {
                using var anonymous = await viewer.Client.SendAsync(new(new(method), path));
                Assert.True((int)anonymous.StatusCode == 401, $"{method} {path} gave {(int)anonymous.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task WithAPolicyOtherMachinesAndNamesMayLook()
    {
        using ApiStore store = new(1);
        await using var viewer = await StartWithPolicyAsync(store.Path);
        using var response = await viewer.GetAsync("/api/traces", "X-User: ann", "Host: lens.example", "X-Forwarded-For: 203.0.113.9");
        Assert.Equal(200, (int)response.StatusCode);
        using var otherOrigin = await viewer.GetAsync("/api/traces", "X-User: ann", "Host: lens.example", "Origin: http://evil.test");
        Assert.Equal(403, (int)otherOrigin.StatusCode);
    }

    [Fact]
    public async Task AllowAnonymousIsNoPolicy()
    {
        using ApiStore store = new(1);
        await using var viewer = await StartWithPolicyAsync(store.Path, static all => all.RequireAuthorization().AllowAnonymous());
        using var local = await viewer.GetAsync("/api/traces");
        Assert.Equal(200, (int)local.StatusCode);
        using var other = await viewer.GetAsync("/api/traces", "X-Forwarded-For: 203.0.113.9");
        Assert.Equal(403, (int)other.StatusCode);
    }

    [Fact]
    public async Task ATokenIsAskedForOnEveryRouteButThoseThatSignIn()
    {
        using ApiStore store = new(1);
        await using var viewer = await MappedViewer.StartAsync(store.Path, static o => (o.AllowRemote, o.ApiPrefix) = (true, "/api/admin"));
        foreach (var path in PathsOf(viewer).Where(static p => !p.EndsWith(SignIn.Path, StringComparison.Ordinal) && !p.Contains("/assets/", StringComparison.Ordinal)))
        {
            foreach (var method in Methods)
            {
                using var anonymous = await viewer.Client.SendAsync(new(new(method), path));
                Assert.True((int)anonymous.StatusCode is 401 or 303, $"{method} {path} gave {(int)anonymous.StatusCode}");
                Assert.DoesNotContain(ApiStore.TraceId(0), await anonymous.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            }
        }
    }

    static Task<MappedViewer> StartWithPolicyAsync(string path, Action<IEndpointConventionBuilder>? conventions = null) => MappedViewer.StartAsync(
        path,
        static o => o.ApiPrefix = "/api/admin",
        services: static s =>
        {
            s.AddAuthentication("test").AddScheme<AuthenticationSchemeOptions, UserByHeader>("test", null);
            s.AddAuthorization();
        },
        before: static app => app.UseAuthentication().UseAuthorization(),
        conventions: conventions ?? (static all => all.RequireAuthorization()));

    // One address for each route.
    static IEnumerable<string> PathsOf(MappedViewer viewer) => viewer.Endpoints
        .Select(static e => string.Join('/', e.RoutePattern.PathSegments.Select(static s => s.Parts[0] is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : "x")))
        .Select(static path => "/" + path)
        .Distinct();

    /// <summary>Whoever says his name is believed.</summary>
    sealed class UserByHeader(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (Request.Headers["X-User"] is not [{ } name]) return Task.FromResult(AuthenticateResult.NoResult());
            ClaimsPrincipal user = new(new ClaimsIdentity([new(ClaimTypes.Name, name)], "test"));
            return Task.FromResult(AuthenticateResult.Success(new(user, "test")));
        }
    }
}
