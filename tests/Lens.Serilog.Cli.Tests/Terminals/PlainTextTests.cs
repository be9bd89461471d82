using Lens.Cli.Terminals;

namespace Lens.Tests.Cli.Terminals;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("abc", 3)]
    [InlineData("日本語", 6)]
    [InlineData("e\u0301", 1)]
    [InlineData("👍", 2)]
    [InlineData("ä", 1)]
    [InlineData("│✓█", 3)]
    [InlineData("", 0)]
    public void WidthIsInColumns(string text, int columns) => Assert.Equal(columns, DisplayWidth.Of(text));

    [Theory]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdef", 5, "abcd…")]
    [InlineData("日本語", 5, "日本…")]
    [InlineData("日本語", 4, "日…")]
    [InlineData("👍👍", 3, "👍…")]
    [InlineData("abcdef", 1, "a")]
    [InlineData("abcdef", 0, "")]
    public void CutTextFits(string text, int width, string expected)
    {
        Assert.Equal(expected, PlainText.Cut(text, width, "…"));
        Assert.True(DisplayWidth.Of(PlainText.Cut(text, width, "…")) <= width);
    }

    [Fact]
    public void LinesBreakAtBlanksAndLongWordsInside() => Assert.Equal(
        ["one two", "three", "abcdefgh", "ijkl"],
        TextLines.Break("one two three abcdefghijkl", 8, 10, "…"));

    [Fact]
    public void TheLastLineThatIsAllowedIsCut() => Assert.Equal(["one", "two t…"], TextLines.Break("one two three four", 6, 2, "…"));
}
