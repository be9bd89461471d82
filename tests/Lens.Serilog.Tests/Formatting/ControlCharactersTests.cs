using Lens.Formatting;

namespace Lens.Tests.Formatting;

public class ControlCharactersTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain ~text~", "plain ~text~")]
    [InlineData("größer 日本 😀 ​|‍", "größer 日本 😀 ​|‍")]
    [InlineData("a\r\n\tb", @"a\r\n\tb")]
    [InlineData("\u0000\u001b[31m\u0007", @"\u0000\u001b[31m\u0007")]
    [InlineData("\u007f\u0080\u009b\u009f\u00a0", "\\u007f\\u0080\\u009b\\u009f\u00a0")]
    [InlineData("\u061c\u200e\u200f\ufeff", @"\u061c\u200e\u200f\ufeff")]
    [InlineData("\u2028\u2029\u202a\u202e", @"\u2028\u2029\u202a\u202e")]
    [InlineData("\u2066\u2069", @"\u2066\u2069")]
    [InlineData("é\né", "é\\né")]
    public void WhatDrivesTerminalIsShownInstead(string text, string expected) => Assert.Equal(expected, Escaped(text));

    [Fact]
    public void LoneSurrogatesAreEscapedAndPairsAreNot() =>
        Assert.Equal(@"\ud83d" + "x😀" + @"\ude00\ud83d", Escaped("\ud83dx😀\ude00\ud83d"));

    static string Escaped(string text)
    {
        using var output = new StringWriter();
        ControlCharacters.WriteEscaped(output, text);
        return output.ToString();
    }
}
