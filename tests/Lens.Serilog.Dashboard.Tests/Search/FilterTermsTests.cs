using Lens.Dashboard.Search;
using Lens.Query.Filtering.Tree;

namespace Lens.Tests.Dashboard.Search;

public sealed class FilterTermsTests
{
    [Theory]
    [InlineData("checkout", "name:checkout")]
    [InlineData("GET /orders/{id}", "name:\"GET /orders/{id}\"")]
    [InlineData("5*3 \"x\" \\", "name:\"5\\*3 \\\"x\\\" \\\\\"")]
    [InlineData("", "name:\"\"")]
    [InlineData("a\0b", "name:a*")]
    [InlineData("<script>", "name:\"<script>\"")]
    public void AnyNameBecomesACondition(string name, string filter)
    {
        Assert.Equal(filter, FilterTerms.Exact(TextField.Name, name));
        Assert.True(TraceFilter.TryParse(filter, out _, out _));
    }

    // A literal of half a character does not survive an attribute.
    [Fact]
    public void HalfACharacterIsCutOff() => Assert.Equal("name:a*", FilterTerms.Exact(TextField.Name, "a" + (char)0xD800 + "b"));

    [Fact]
    public void LongNameIsCut()
    {
        var filter = FilterTerms.Exact(TextField.Name, new string('x', 5_000));
        Assert.True(TraceFilter.TryParse(filter, out _, out _));
        Assert.EndsWith("*", filter, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "duration:>=100ms duration:<2s")]
    [InlineData("status:error duration:>1ms", "status:error duration:>=100ms duration:<2s")]
    [InlineData("a or b", "(a or b) duration:>=100ms duration:<2s")]
    [InlineData("-duration:>1ms", "-duration:>1ms duration:>=100ms duration:<2s")]
    public void BoundsOfTheDurationTakeThePlaceOfOthers(string filter, string expected) =>
        Assert.Equal(expected, FilterTerms.WithDuration(filter, 100_000_000, 2_000_000_000));
}
