using System.Text;
using Lens.Configuration;
using Lens.Tests.Support;

namespace Lens.Tests.Configuration;

public sealed class TerminalCapabilitiesTests
{
    [Theory]
    // redirected, NO_COLOR, TERM, expected
    [InlineData(false, null, "xterm-256color", true)]
    [InlineData(false, null, null, true)]
    [InlineData(false, "", "xterm", true)]
    [InlineData(false, "1", "xterm", false)]
    [InlineData(false, "0", "xterm", false)]
    [InlineData(false, null, "dumb", false)]
    [InlineData(true, null, "xterm", false)]
    public void ColorNeedsATerminalAndNobodyAgainstIt(bool redirected, string? noColor, string? term, bool expected)
    {
        var environment = FakeEnvironment.With(("NO_COLOR", noColor), ("TERM", term));

        Assert.Equal(expected, TerminalCapabilities.Detect(redirected, Encoding.UTF8, environment).Color);
    }

    [Theory]
    // redirected, encoding, LC_ALL, LC_CTYPE, LANG, expected
    [InlineData(false, "utf-8", null, null, "en_US.UTF-8", true)]
    [InlineData(false, "utf-8", null, null, "en_US.utf8", true)]
    [InlineData(false, "utf-8", null, null, null, true)]
    [InlineData(false, "utf-8", "", "", "", true)]
    [InlineData(false, "utf-8", "C.UTF-8", null, "C", true)]
    [InlineData(false, "utf-8", "C", null, "en_US.UTF-8", false)]
    [InlineData(false, "utf-8", null, "POSIX", "en_US.UTF-8", false)]
    [InlineData(false, "utf-8", null, null, "en_US", false)]
    [InlineData(false, "us-ascii", null, null, "en_US.UTF-8", false)]
    [InlineData(true, "utf-8", null, null, "C", true)]
    [InlineData(true, "utf-8", null, null, null, true)]
    [InlineData(true, "iso-8859-1", null, null, "en_US.UTF-8", false)]
    public void UnicodeNeedsUtf8(bool redirected, string encoding, string? all, string? type, string? lang, bool expected)
    {
        var environment = FakeEnvironment.With(("LC_ALL", all), ("LC_CTYPE", type), ("LANG", lang));

        Assert.Equal(expected, TerminalCapabilities.Detect(redirected, Encoding.GetEncoding(encoding), environment).Unicode);
    }

    [Fact]
    public void TheProcessHasCapabilities() =>
        Assert.False(TerminalCapabilities.Current.Color && Console.IsErrorRedirected);
}
