namespace Lens.Tests.Query.Filtering;

public sealed class FilterErrorTests
{
    [Theory]
    [InlineData("stauts:error since:1h", "stauts:error since:1h\n^^^^^^^")]
    [InlineData("a (b or c", "a (b or c\n  ^")]
    [InlineData("a or", "a or\n    ^")]
    [InlineData("", "\n^")]
    [InlineData("a\tb\u001b\u202e foo:x", "a·b·· foo:x\n      ^^^^")]
    [InlineData("😀 foo:x", "·· foo:x\n   ^^^^")]
    public void CaretsStandBelowTheFault(string filter, string expected)
    {
        if (!TraceFilter.TryParse(filter, out _, out var error)) Assert.Equal(expected, error.ToCaretText());
        else Assert.Equal(expected, new FilterError(filter, 0, 1, "").ToCaretText());
    }

    [Fact]
    public void OfALongFilterThePartAroundTheFaultIsShown()
    {
        Assert.False(TraceFilter.TryParse($"{new string('a', 500)} foo:bar {new string('b', 500)}", out _, out var error));

        var lines = error.ToCaretText().Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.All(lines, static line => Assert.InRange(line.Length, 1, 74));
        Assert.Equal("foo:", lines[0][lines[1].IndexOf('^')..(lines[1].LastIndexOf('^') + 1)]);
        Assert.Equal(('…', '…'), (lines[0][0], lines[0][^1]));
    }

    [Fact]
    public void ExceptionSaysWhereAndWhat()
    {
        var e = Assert.Throws<FilterSyntaxException>(static () => TraceFilter.Parse("user:42 statsu:error"));

        Assert.StartsWith("Column 9: There is no key 'statsu'. Did you mean 'status'? The keys are status, name, ", e.Message, StringComparison.Ordinal);
        Assert.Equal((8, 7, 9, "user:42 statsu:error"), (e.Error.Position, e.Error.Length, e.Error.Column, e.Error.Text));
        Assert.Throws<ArgumentNullException>("error", static () => new FilterSyntaxException(null!));
    }

    [Fact]
    public void WhatAMessageQuotesIsShortAndHarmless()
    {
        Assert.False(TraceFilter.TryParse($"\u001b[31m{new string('x', 900)}:y", out _, out var error));

        Assert.DoesNotContain('\u001b', error.Message);
        Assert.InRange(error.Message.Length, 50, 400);
    }

    [Fact]
    public void NullIsNoFilter()
    {
        Assert.False(TraceFilter.TryParse(null, out var filter, out var error));
        Assert.Null(filter);
        Assert.Equal("There is no filter.", error.Message);
        Assert.Throws<ArgumentNullException>("text", static () => TraceFilter.Parse(null!));
    }
}
