using Lens.Configuration;

namespace Lens.Tests.Configuration;

public sealed class BooleanWordTests
{
    [Theory]
    [InlineData("true", true)]
    [InlineData("1", true)]
    [InlineData("Yes", true)]
    [InlineData(" ON ", true)]
    [InlineData("FALSE", false)]
    [InlineData("0", false)]
    [InlineData("no", false)]
    [InlineData("off", false)]
    public void WordsForYesAndNoAreRead(string word, bool expected)
    {
        Assert.True(BooleanWord.TryParse(word, out var value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2")]
    [InlineData("truethy")]
    public void OtherWordsAreRefused(string? word) => Assert.False(BooleanWord.TryParse(word, out _));
}
