using Lens.Formatting;

namespace Lens.Tests.Formatting;

public class TruncationTests
{
    [Theory]
    [InlineData("", 0, "")]
    [InlineData("abc", 3, "abc")]
    [InlineData("abc", 0, "… [truncated 3 chars]")]
    [InlineData("abc", -1, "… [truncated 3 chars]")]
    [InlineData("abcdefghijklmnopqrstuvwxyz", 25, "abc… [truncated 23 chars]")]
    [InlineData("a😀cdefghijklmnopqrstuvwxyz", 25, "a😀… [truncated 24 chars]")]
    [InlineData("ab😀defghijklmnopqrstuvwxyz", 25, "ab… [truncated 25 chars]")]
    public void CutTellsHowMuchIsGoneAndSplitsNoPair(string text, int maxChars, string expected) =>
        Assert.Equal(expected, Truncation.Cut(text, maxChars));

    [Fact]
    public void TheResultIsNeverLongerThanTheLimit()
    {
        for (var length = 65; length < 1200; length++)
            Assert.InRange(Truncation.Cut(new string('x', length), 64).Length, 60, 64);
    }

    [Fact]
    public void TextWithinLimitIsTheSameInstance()
    {
        var text = new string('x', 10);
        Assert.Same(text, Truncation.Cut(text, 10));
    }
}
