using Lens.Benchmarks;

namespace Lens.Tests.Benchmarks;

public sealed class BenchmarkArgumentsTests
{
    [Fact]
    public void FiveRoundsOfDefaultSizeAreTheDefault()
    {
        Assert.True(BenchmarkArguments.TryParse(["emit"], out var arguments, out _));
        Assert.Equal((5, BenchmarkSize.Default, null), (arguments.Rounds, arguments.Size, arguments.JsonPath));
        Assert.Equal("emit", Assert.Single(arguments.Benchmarks).Name);
    }

    [Fact]
    public void AllRunsEveryTable()
    {
        Assert.True(BenchmarkArguments.TryParse(["all", "--rounds", "7", "--size", "large", "--json", "out.json"], out var arguments, out _));
        Assert.Equal(BenchmarkList.Names, arguments.Benchmarks.Select(static b => b.Name));
        Assert.Equal((7, BenchmarkSize.Large, "out.json"), (arguments.Rounds, arguments.Size, arguments.JsonPath));
    }

    [Theory]
    [InlineData]
    [InlineData("nothing")]
    [InlineData("emit", "--rounds", "0")]
    [InlineData("emit", "--rounds")]
    [InlineData("emit", "--size", "huge")]
    [InlineData("emit", "--size", "7")]
    [InlineData("emit", "--json")]
    [InlineData("emit", "--what", "1")]
    public void WhatIsNotUnderstoodIsRefused(params string[] args)
    {
        Assert.False(BenchmarkArguments.TryParse(args, out _, out var problem));
        Assert.NotEmpty(problem);
    }
}
