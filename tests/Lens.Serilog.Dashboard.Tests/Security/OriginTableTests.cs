using Lens.Tests.Dashboard.Support;

namespace Lens.Tests.Dashboard.Security;

/// <summary>Host × Origin × method × route, sent as bytes: what comes from another name or another page is refused whatever it asks.</summary>
public sealed class OriginTableTests : IAsyncLifetime, IDisposable
{
    static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "QUERY"];

    static readonly string[] Paths =
    [
        "/lens", "/lens/", "/lens/traces/1", "/lens/nothing", "/lens/assets/0/look.css", "/lens/api/traces", "/lens/api/traces/cleanup?days=1",
        "/lens/api/health", "/lens/api/openapi.json", "/lens/api/nothing",
    ];

    // What stands for the port is put in where the test runs.
    static readonly (string Host, bool IsGood)[] Hosts =
    [
        ("localhost:PORT", true), ("127.0.0.1:PORT", true), ("[::1]:PORT", true), ("LocalHost", true),
        ("evil.test", false), ("evil.test:PORT", false), ("127.0.0.1.evil.test", false), ("localhost.:PORT", false), ("192.168.0.7", false), ("127.1", false),
        ("", false), ("localhost:99999", false), ("a b", false), ("localhost,evil.test", false), ("localhost\u00e9", false), ("[", false), ("[::1", false),
        ("localhost\r\nHost: evil.test", false), ("user@localhost", false), (new string('a', 3_000), false),
    ];

    // SAME is the host of the request.
    static readonly (string? Origin, bool IsGood)[] Origins =
    [
        (null, true), ("http://SAME", true), ("http://evil.test", false), ("null", false), ("", false), ("http://localhost:1", false), ("https://", false),
        ("file://", false), ("http://SAME.evil.test", false), ("http://SAME/", false), ("http://user@SAME", false), ("%%%", false), ("http://[::1", false),
        ("chrome-extension://abc", false), ("http://SAME\r\nOrigin: http://evil.test", false), (new string('x', 3_000), false),
    ];

    readonly ApiStore _store = new(2);
    MappedViewer _viewer = null!;

    public async Task InitializeAsync() => _viewer = await MappedViewer.StartAsync(_store.Path);

    public Task DisposeAsync() => _viewer.DisposeAsync().AsTask();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task TheTableHolds()
    {
        var wrong = new List<string>();
        foreach (var (host, isGoodHost) in Hosts)
        {
            foreach (var (origin, isGoodOrigin) in Origins)
            {
                // All of one half of the table, and each good one with every other thing.
                if (!isGoodHost && !isGoodOrigin) continue;
                foreach (var method in Methods)
                {
                    foreach (var path in Paths)
                        if (await FaultOf(host, isGoodHost, origin, isGoodOrigin, method, path) is { } fault) wrong.Add(fault);
                }
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count}:\n{string.Join('\n', wrong.Take(20))}");
    }

    [Theory]
    [InlineData("same-origin", "cors", "empty", 200)]
    [InlineData("none", "navigate", "document", 200)]
    [InlineData("cross-site", "navigate", "document", 200)]
    [InlineData("same-site", "navigate", "document", 200)]
    [InlineData("cross-site", "navigate", "iframe", 403)]
    [InlineData("cross-site", "no-cors", "script", 403)]
    [InlineData("cross-site", "no-cors", "image", 403)]
    [InlineData("same-site", "cors", "empty", 403)]
    [InlineData("cross-site", "cors", "empty", 403)]
    [InlineData("cross-site", "websocket", "websocket", 403)]
    [InlineData("anything", "", "", 403)]
    public async Task OnlyLinksComeFromOtherSites(string site, string mode, string destination, int status)
    {
        using var response = await _viewer.GetAsync("/api/traces", "Sec-Fetch-Site: " + site, "Sec-Fetch-Mode: " + mode, "Sec-Fetch-Dest: " + destination);
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task ALinkFromAnotherSiteDeletesNothing()
    {
        using var response = await _viewer.SendAsync("DELETE", "/api/traces/cleanup?days=1", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document");
        Assert.Equal(403, (int)response.StatusCode);
    }

    async Task<string?> FaultOf(string host, bool isGoodHost, string? origin, bool isGoodOrigin, string method, string path)
    {
        var hostText = host.Replace("PORT", _viewer.Address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        var originLine = origin is null ? "" : $"Origin: {origin.Replace("SAME", hostText, StringComparison.Ordinal)}\r\n";
        var status = await _viewer.RawAsync($"{method} {path} HTTP/1.1\r\nHost: {hostText}\r\n{originLine}Content-Length: 0\r\nConnection: close\r\n\r\n");
        var isRight = isGoodHost && isGoodOrigin
            ? status is 200 or 404 || (status is 405 && method is not ("GET" or "HEAD")) || (status is 403 && method == "DELETE") || (status is 405 && path.Contains("cleanup"))
            : status is 400 or 403 or 421;
        return isRight ? null : $"{method} {path} Host: {Short(hostText)} Origin: {Short(origin)} gave {status}";
    }

    static string Short(string? text) => text is { Length: > 60 } ? text[..60] : text ?? "-";
}
