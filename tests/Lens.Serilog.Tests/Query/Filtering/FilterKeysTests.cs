using Lens.Query.Filtering.Tree;
using Lens.Tests.Support;

namespace Lens.Tests.Query.Filtering;

public sealed class FilterKeysTests
{
    static readonly string Document = File.ReadAllText(RepositoryRoot.PathOf("src/Lens.Serilog/Query/Filtering/FILTERS.md"));

    public static TheoryData<string> Names => [.. FilterKeys.All.Select(static k => k.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void KeyHasExamplesThatAreFiltersAboutIt(string name)
    {
        var key = Key(name);

        Assert.NotEmpty(key.Examples);
        Assert.All(key.Examples, example =>
        {
            Assert.StartsWith(name == "@name" ? "@" : name + ":", example, StringComparison.Ordinal);
            Assert.NotEmpty(TraceFilter.Parse(example).Root.Terms);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void KeyIsDocumented(string name) => Assert.Contains($"\n| `{name}` | ", Document, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryValueOfAKeyIsOneAndIsDocumented(string name)
    {
        var key = Key(name);

        Assert.Equal(key.ValueKind is FilterValueKind.Word or FilterValueKind.OrderedWord, key.Values.Count > 0);
        Assert.All(key.Values, value =>
        {
            Assert.Equal($"{name}:{value}", TraceFilter.Parse($"{name}:{value.ToUpperInvariant()}").ToString());
            Assert.Contains($"`{value}`", Document, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void EveryTextHasAKey() =>
        Assert.All(Enum.GetValues<TextField>(), static field => Assert.Equal(FilterValueKind.Text, Key(field.ToString().ToLowerInvariant()).ValueKind));

    [Fact]
    public void EveryFilterOfTheDocumentIsOne()
    {
        var blocks = Document.Split("```");
        var filters = blocks[1].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split("    ")[0].Trim()).ToList();

        Assert.Equal(5, filters.Count);
        Assert.All(filters, static f => TraceFilter.Parse(f));
    }

    [Fact]
    public void TheFilterOfTheSummaryIsOne() =>
        Assert.Equal(7, TraceFilter.Parse("status:error duration:>100ms @http.route:/orders/{id} since:1h -name:health* \"timed out\" kind:server").Root.Terms.Count());

    static FilterKey Key(string name) => Assert.Single(FilterKeys.All, k => k.Name == name);
}
