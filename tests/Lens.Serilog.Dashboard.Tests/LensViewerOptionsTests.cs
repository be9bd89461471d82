using Lens.Dashboard;
using Lens.Tests.Support;

namespace Lens.Tests.Dashboard;

public sealed class LensViewerOptionsTests
{
    [Fact]
    public void DefaultsAreAsDocumented()
    {
        LensViewerOptions options = new();
        Assert.Null(options.DatabasePath);
        Assert.Null(options.ApiPrefix);
        Assert.False(options.AllowRemote);
        Assert.Null(options.Token);
        Assert.Empty(options.AllowedHosts);
        Assert.Null(options.AllowDelete);
        Assert.Equal(1_000, options.MaxPageSize);
        Assert.Equal(10_000, options.MaxExportTraces);
        Assert.Equal(256, options.MaxFollowers);
        Assert.Equal(TimeSpan.FromSeconds(5), options.QueryTimeout);
        Assert.Same(TimeProvider.System, options.TimeProvider);
        ViewerOptionsValidation.Validate("/lens", options);
    }

    [Fact]
    public void EveryOptionIsDocumented()
    {
        var readme = File.ReadAllText(RepositoryRoot.PathOf("README.md"));
        Assert.All(typeof(LensViewerOptions).GetProperties(), p => Assert.Contains($"| `{p.Name}` |", readme, StringComparison.Ordinal));
    }

    [Fact]
    public void AllFaultsAreToldAtOnce()
    {
        LensViewerOptions options = new()
        {
            DatabasePath = " ",
            ApiPrefix = "/lens/api/",
            Token = "too short",
            MaxPageSize = 0,
            MaxExportTraces = 0,
            MaxFollowers = 0,
            QueryTimeout = TimeSpan.Zero,
            TimeProvider = null!,
        };
        options.AllowedHosts.Add("http://host");
        var message = Assert.Throws<ArgumentException>(() => ViewerOptionsValidation.Validate("/lens", options)).Message;
        foreach (var property in typeof(LensViewerOptions).GetProperties().Select(static p => p.Name).Except([nameof(LensViewerOptions.AllowRemote), nameof(LensViewerOptions.AllowDelete)]))
            Assert.Contains(property, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/lens")]
    [InlineData("/a/b-c_d/lens/")]
    public void APrefixIsAPath(string prefix) => ViewerOptionsValidation.Validate(prefix, new());

    [Theory]
    [InlineData("lens")]
    [InlineData("/{tenant}/lens")]
    [InlineData("/lens?x")]
    [InlineData("/a//b")]
    [InlineData("/a b")]
    [InlineData("\\lens")]
    public void WhatIsNoPathIsRefused(string prefix) => Assert.Throws<ArgumentException>(() => ViewerOptionsValidation.Validate(prefix, new()));

    [Fact]
    public void LaterEditsChangeNothing()
    {
        LensViewerOptions options = new() { Token = "sixteen letters!" };
        options.AllowedHosts.Add("one.test");
        var copy = options.Copy();
        options.AllowedHosts.Add("two.test");
        Assert.Equal(["one.test"], copy.AllowedHosts);
        foreach (var property in typeof(LensViewerOptions).GetProperties().Where(static p => p.Name != nameof(LensViewerOptions.AllowedHosts)))
            Assert.Equal(property.GetValue(options), property.GetValue(copy));
    }
}
