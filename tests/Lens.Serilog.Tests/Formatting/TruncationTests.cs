using Lens.Formatting;

namespace Lens.Tests.Formatting;

public class TruncationTests
{
    [Theory]
    [InlineData("", 0, "")]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "abc… [truncated 1 chars]")]
    [InlineData("abc", 0, "… [truncated 3 chars]")]
    [InlineData("abc", -1, "… [truncated 3 chars]")]
    [InlineData("a😀b", 3, "a😀… [truncated 1 chars]")]
    [InlineData("a😀b", 2, "a… [truncated 3 chars]")]
    [InlineData("😀", 1, "… [truncated 2 chars]")]
    public void CutTellsHowMuchIsGoneAndSplitsNoPair(string text, int maxChars, string expected) =>
        Assert.Equal(expected, Truncation.Cut(text, maxChars));

    [Fact]
    public void TextWithinLimitIsTheSameInstance()
    {
        var text = new string('x', 10);
        Assert.Same(text, Truncation.Cut(text, 10));
    }
}
