using System.Globalization;

namespace Lens.Tests.Query.Filtering;

/// <summary>The language, by the table in <c>FilterSyntax.txt</c>.</summary>
public sealed class FilterSyntaxTests
{
    public static TheoryData<string, string, string> Filters
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var line in FilterCase.Read("FilterSyntax").Where(static line => line.Length == 3))
                data.Add(line[0], line[1] == FilterCase.Ditto ? line[0].Trim() : line[1], line[2]);
            return data;
        }
    }

    public static TheoryData<string, string> Faults
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var line in FilterCase.Read("FilterSyntax").Where(static line => line.Length == 2))
                data.Add(line[0], line[1]);
            return data;
        }
    }

    [Fact]
    public void TheTableHasOnlyFiltersAndFaults()
    {
        Assert.All(FilterCase.Read("FilterSyntax"), static line => Assert.True(line.Length == 3 || (line.Length == 2 && line[1].StartsWith("! ", StringComparison.Ordinal)), string.Join('|', line)));
        Assert.True(Filters.Count > 100 && Faults.Count > 70);
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public void FilterIsReadAndWritten(string text, string canonical, string tree)
    {
        var filter = TraceFilter.Parse(text);

        Assert.Equal(tree, TreeText.Of(filter.Root));
        Assert.Equal(canonical, filter.ToString());
        Assert.Equal(tree, TreeText.Of(TraceFilter.Parse(canonical).Root));
        Assert.Equal(filter, TraceFilter.Parse(canonical));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void FaultIsNamedAndPlaced(string text, string fault)
    {
        Assert.False(TraceFilter.TryParse(text, out var filter, out var error));

        var words = fault[2..].Split(' ', 2);
        Assert.Null(filter);
        Assert.Equal(words[0], string.Create(CultureInfo.InvariantCulture, $"{error.Column}+{error.Length}"));
        Assert.Contains(words[1], error.Message, StringComparison.Ordinal);
        Assert.Equal(error, Assert.Throws<FilterSyntaxException>(() => TraceFilter.Parse(text)).Error);
    }
}
