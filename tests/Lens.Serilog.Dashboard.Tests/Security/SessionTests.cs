using System.Net;
using System.Text.RegularExpressions;
using Lens.Dashboard.Security.Sessions;
using Lens.Tests.Dashboard.Support;
using Lens.Tests.Support;

namespace Lens.Tests.Dashboard.Security;

public sealed class SessionTests : IDisposable
{
    const string Token = "correct horse battery staple";

    readonly ApiStore _store = new(1);
    readonly FakeClock _clock = new(DateTimeOffset.UtcNow);

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task TheAddressOnStandardErrorSignsInOnceAndLeavesNoSecretInAddresses()
    {
        await using var viewer = await MappedViewer.StartAsync(_store.Path, static o => o.AllowRemote = true);
        var address = new Uri(Regex.Match(viewer.Notices, "http://[^ ]+").Value);
        using var first = await viewer.Client.GetAsync(address);
        Assert.Equal(HttpStatusCode.SeeOther, first.StatusCode);
        Assert.Equal("/lens/", first.Headers.Location!.OriginalString);
        var cookie = Assert.Single(first.Headers.GetValues("Set-Cookie"));
        Assert.Matches("^lens-session-[0-9a-f]{8}=[^;]+; max-age=43200; path=/lens; samesite=lax; httponly$", cookie);
        using var page = await viewer.GetAsync("/api/traces", "Cookie: " + cookie.Split(';')[0]);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);

        using var again = await viewer.Client.GetAsync(address);
        Assert.Equal(HttpStatusCode.Unauthorized, again.StatusCode);
        Assert.False(again.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task ATokenThatTheApplicationChoseIsNotWritten()
    {
        await using var viewer = await StartAsync();
        Assert.DoesNotContain(Token, viewer.Notices, StringComparison.Ordinal);
        await using var random = await MappedViewer.StartAsync(_store.Path, static o => o.AllowRemote = true);
        var token = Regex.Match(random.Notices, "the token .* is ([A-Za-z0-9_-]{43})").Groups[1].Value;
        using var response = await random.GetAsync("/api/traces", "Authorization: Bearer " + token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task OnTheSameMachineNothingIsWrittenAndNobodySignsIn()
    {
        await using var viewer = await MappedViewer.StartAsync(_store.Path);
        Assert.Equal("", viewer.Notices);
        using var response = await viewer.GetAsync("/login");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task TheFormSignsIn()
    {
        await using var viewer = await StartAsync();
        using var start = await viewer.GetAsync("/stats?q=x");
        Assert.Equal("/lens/login", start.Headers.Location!.OriginalString);
        using var form = await viewer.GetAsync("/login");
        Assert.Contains("<form method=\"post\" action=\"/lens/login\"", await form.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var wrong = await PostAsync(viewer, "wrong");
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        using var right = await PostAsync(viewer, Token);
        Assert.Equal(HttpStatusCode.SeeOther, right.StatusCode);
        using var page = await viewer.GetAsync("/api/health", "Cookie: " + right.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Theory]
    [InlineData("text/plain", "token=correct+horse+battery+staple")]
    [InlineData("application/json", "{\"token\":\"correct horse battery staple\"}")]
    [InlineData("application/x-www-form-urlencoded", "")]
    [InlineData("application/x-www-form-urlencoded", "nothing")]
    [InlineData("application/x-www-form-urlencoded", "token=%FF%00&token=correct+horse")]
    [InlineData("multipart/form-data; boundary=x", "--x--")]
    public async Task AFormThatIsNoneSignsNobodyIn(string contentType, string body)
    {
        await using var viewer = await StartAsync();
        using StringContent content = new(body);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        using var response = await viewer.Client.PostAsync("/lens/login", content);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task AnotherPageCanNotSignIn()
    {
        await using var viewer = await StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Post, "/lens/login") { Content = new FormUrlEncodedContent([new("token", Token)]) };
        request.Headers.Add("Origin", "http://evil.test");
        using var response = await viewer.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task GuessingIsSlow()
    {
        await using var viewer = await StartAsync();
        for (var i = 0; i < 10; i++)
        {
            using var wrong = i % 2 == 0 ? await PostAsync(viewer, "wrong") : await viewer.GetAsync("/api/traces", "Authorization: Bearer wrong");
            Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        }

        using var right = await PostAsync(viewer, Token);
        Assert.Equal(HttpStatusCode.TooManyRequests, right.StatusCode);
        using var bearer = await viewer.GetAsync("/api/traces", "Authorization: Bearer " + Token);
        Assert.Equal(HttpStatusCode.TooManyRequests, bearer.StatusCode);
        using var code = await viewer.GetAsync("/login?code=guess");
        Assert.Equal(HttpStatusCode.TooManyRequests, code.StatusCode);
        _clock.Advance(TimeSpan.FromMinutes(1));
        using var later = await PostAsync(viewer, Token);
        Assert.Equal(HttpStatusCode.SeeOther, later.StatusCode);
    }

    [Fact]
    public void ASessionEndsAfterTwelveHours()
    {
        AccessToken token = new(Token, _clock);
        var session = token.NewSession();
        Assert.True(token.IsSession(session));
        _clock.Advance(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(2));
        Assert.True(token.IsSession(session));
        _clock.Advance(TimeSpan.FromSeconds(4));
        Assert.False(token.IsSession(session));
    }

    [Fact]
    public void ASessionOutlivesTheProcessButNotTheToken()
    {
        var session = new AccessToken(Token, _clock).NewSession();
        Assert.True(new AccessToken(Token, _clock).IsSession(session));
        Assert.False(new AccessToken(Token + "2", _clock).IsSession(session));
        Assert.False(new AccessToken(null, _clock).IsSession(session));
    }

    [Fact]
    public void NoTextButItsOwnIsASession()
    {
        AccessToken token = new(Token, _clock);
        var session = token.NewSession();
        var later = (long.Parse(session.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        foreach (var text in (string?[])[null, "", ".", "x.y", later + "." + session.Split('.')[1], session + "x", session[..^1], "99999999999999999999.x", "-1." + session.Split('.')[1], "0." + session.Split('.')[1]])
            Assert.False(token.IsSession(text), text);
    }

    Task<MappedViewer> StartAsync() => MappedViewer.StartAsync(_store.Path, o => (o.Token, o.TimeProvider) = (Token, _clock));

    static Task<HttpResponseMessage> PostAsync(MappedViewer viewer, string token) =>
        viewer.Client.PostAsync("/lens/login", new FormUrlEncodedContent([new("token", token)]));
}
