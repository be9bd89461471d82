using Lens.Tests.Dashboard.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Lens.Tests.Dashboard.Security;

public sealed class ResponseHeaderTests
{
    static readonly string[] Paths = ["/", "/nothing", "/api/traces", "/api/traces/00", "/api/traces?limit=x", "/api/nothing", "/api/openapi.json", "/api/health"];

    [Theory]
    [InlineData("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")]
    [InlineData("X-Frame-Options", "DENY")]
    [InlineData("X-Content-Type-Options", "nosniff")]
    [InlineData("Referrer-Policy", "same-origin")]
    [InlineData("Cross-Origin-Resource-Policy", "same-origin")]
    [InlineData("Cache-Control", "no-store")]
    public async Task EveryAnswerHasIt(string name, string value)
    {
        using ApiStore store = new(1);
        await using var viewer = await MappedViewer.StartAsync(store.Path);
        foreach (var path in Paths)
        {
            using var response = await viewer.GetAsync(path);
            Assert.Equal(value, string.Join(", ", response.Headers.NonValidated[name]));
        }

        using var refused = await viewer.GetAsync("/", "Host: evil.test");
        Assert.Equal(403, (int)refused.StatusCode);
        Assert.Equal(value, string.Join(", ", refused.Headers.NonValidated[name]));
    }

    [Fact]
    public async Task NoAnswerPermitsOtherOrigins()
    {
        using ApiStore store = new(1);
        await using var viewer = await MappedViewer.StartAsync(store.Path);
        foreach (var path in Paths)
        {
            foreach (var method in (string[])["GET", "OPTIONS"])
            {
                using var response = await viewer.SendAsync(method, path, "Origin: " + viewer.Address.GetLeftPart(UriPartial.Authority), "Access-Control-Request-Method: GET");
                Assert.DoesNotContain(response.Headers, static h => h.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
            }
        }
    }

    [Fact]
    public async Task AnApplicationThatPermitsEveryOriginStillGivesNothingAway()
    {
        using ApiStore store = new(1);
        await using var viewer = await MappedViewer.StartAsync(
            store.Path,
            services: static s => s.AddCors(static o => o.AddDefaultPolicy(static p => p.AllowAnyOrigin().AllowAnyHeader().AllowAnyMethod())),
            before: static app => app.UseCors());
        using var response = await viewer.GetAsync("/api/traces", "Origin: http://evil.test");
        Assert.Equal(403, (int)response.StatusCode);
        Assert.DoesNotContain(ApiStore.TraceId(0), await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnOutputCacheOfTheApplicationKeepsNothing()
    {
        using ApiStore store = new(1);
        await using var viewer = await MappedViewer.StartAsync(
            store.Path,
            services: static s => s.AddOutputCache(static o => o.AddBasePolicy(static p => p.Expire(TimeSpan.FromHours(1)).SetVaryByHeader([]))),
            before: static app => app.UseOutputCache());
        using var seen = await viewer.GetAsync("/api/traces");
        Assert.Equal(200, (int)seen.StatusCode);
        await seen.Content.ReadAsStringAsync();
        using var refused = await viewer.GetAsync("/api/traces", "X-Forwarded-For: 203.0.113.9");
        Assert.Equal(403, (int)refused.StatusCode);
    }
}
