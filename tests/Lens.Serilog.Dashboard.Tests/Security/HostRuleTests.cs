using Lens.Dashboard.Security;

namespace Lens.Tests.Dashboard.Security;

public sealed class HostRuleTests
{
    [Theory]
    [InlineData("localhost", true)]
    [InlineData("LOCALHOST:5000", true)]
    [InlineData("127.0.0.1:1", true)]
    [InlineData("[::1]", true)]
    [InlineData("[::1]:65535", true)]
    [InlineData("lens.test", true)]
    [InlineData("lens.test:80", true)]
    [InlineData("evil.test", false)]
    [InlineData("localhost.evil.test", false)]
    [InlineData("evil.test:5000@localhost", false)]
    [InlineData("localhost:", false)]
    [InlineData("localhost:0", false)]
    [InlineData("localhost:65536", false)]
    [InlineData("localhost:-1", false)]
    [InlineData("localhost:80:80", false)]
    [InlineData("localhost ", false)]
    [InlineData(" localhost", false)]
    [InlineData("localhost/", false)]
    [InlineData("localhost#", false)]
    [InlineData("localhost%00", false)]
    [InlineData("127.1", false)]
    [InlineData("0x7f000001", false)]
    [InlineData("2130706433", false)]
    [InlineData("192.168.1.5", false)]
    [InlineData("[::ffff:127.0.0.1]", false)]
    [InlineData("[fe80::1%25eth0]", false)]
    [InlineData("[::1", false)]
    [InlineData("::1", false)]
    [InlineData("[]", false)]
    [InlineData("[localhost]", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("ｌocalhost", false)]
    [InlineData("\0", false)]
    public void OnlyItsOwnNamesAreAllowed(string? host, bool isAllowed) =>
        Assert.Equal(isAllowed, new HostRule(["lens.test"], allowsAddresses: false).Allows(host));

    [Theory]
    [InlineData("192.168.1.5:80", true)]
    [InlineData("[2001:db8::1]", true)]
    [InlineData("127.1", false)]
    [InlineData("evil.test", false)]
    public void AddressesMayBeAllowed(string host, bool isAllowed) =>
        Assert.Equal(isAllowed, new HostRule([], allowsAddresses: true).Allows(host));

    [Fact]
    public void AStarAllowsEveryName() => Assert.True(new HostRule(["*"], allowsAddresses: false).Allows("anything.test"));

    [Fact]
    public void NoTextMakesItThrow()
    {
        Random random = new(1);
        for (var i = 0; i < 5_000; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(0, 300)).Select(_ => (char)random.Next(0, 256))]);
            new HostRule([], allowsAddresses: true).Allows(text);
            new HostRule([], allowsAddresses: true).Allows("[" + text);
        }
    }
}
