using Lens.Tests.Support;

namespace Lens.Tests.Query;

public sealed class TracePrefixTests : IDisposable
{
    readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Theory]
    [InlineData("a1")]
    [InlineData("A1B")]
    [InlineData("a1b00000000000000000000000000000")]
    public void TraceIsFoundByTheBeginningOfItsId(string prefix)
    {
        Add("a1b", "a2c", "b1b");
        using var reader = Open();

        Assert.Equal(Id("a1b"), reader.FindTrace(prefix)?.Summary.TraceId);
    }

    [Theory]
    [InlineData("c")]
    [InlineData("a1b1")]
    [InlineData("a1b00000000000000000000000000001")]
    public void UnknownTraceIsNotFound(string prefix)
    {
        Add("a1b");
        using var reader = Open();

        Assert.Null(reader.FindTrace(prefix));
    }

    [Fact]
    public void SeveralCandidatesAreListedNewestFirst()
    {
        Add("a1", "b", "a2", "a3");
        using var reader = Open();

        var e = Assert.Throws<AmbiguousTraceIdException>(() => reader.FindTrace("A"));

        Assert.Equal("a", e.Prefix);
        Assert.Contains("'a'", e.Message, StringComparison.Ordinal);
        Assert.Equal([Id("a3"), Id("a2"), Id("a1")], e.Candidates.Select(static t => t.TraceId));
    }

    [Fact]
    public void NoMoreThanTenCandidatesAreListed()
    {
        Add([.. Enumerable.Range(0, 16).Select(static i => $"a{i:x}")]);
        using var reader = Open();

        Assert.Equal(10, Assert.Throws<AmbiguousTraceIdException>(() => reader.FindTrace("a")).Candidates.Count);
    }

    [Fact]
    public void IdsAreFoundInAllSegments()
    {
        for (var i = 0; i < 5; i++) _database.AddTrace(Id($"{i}"), more: new() { ["segment"] = i });
        using var reader = Open();

        Assert.All(Enumerable.Range(0, 5), i => Assert.NotNull(reader.FindTrace($"{i}")));
    }

    static string Id(string beginning) => beginning.PadRight(32, '0');

    void Add(params string[] beginnings)
    {
        foreach (var beginning in beginnings) _database.AddTrace(Id(beginning));
    }

    TraceReader Open() => TraceReader.Open(_database.FilePath);
}
