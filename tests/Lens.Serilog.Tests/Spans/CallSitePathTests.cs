using Lens.Spans;
using Lens.Tests.Support;

namespace Lens.Tests.Spans;

public sealed class CallSitePathTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("/_/src/Shop/Cart.cs", "src/Shop/Cart.cs")]
    [InlineData("/_1/src/Cart.cs", "src/Cart.cs")]
    [InlineData("/_12/Cart.cs", "Cart.cs")]
    [InlineData("/_/src\\Shop\\Cart.cs", "src/Shop/Cart.cs")]
    [InlineData("/_", "/_")]
    [InlineData("/_/", "/_/")]
    [InlineData("/_private/Cart.cs", "/_private/Cart.cs")]
    [InlineData("/no-such-folder/src/Cart.cs", "/no-such-folder/src/Cart.cs")]
    [InlineData("/Cart.cs", "/Cart.cs")]
    [InlineData("Q:\\work\\shop\\Cart.cs", "Q:/work/shop/Cart.cs")]
    [InlineData("\\\\server\\share\\Cart.cs", "//server/share/Cart.cs")]
    [InlineData("src\\Cart.cs", "src/Cart.cs")]
    [InlineData("Cart.cs", "Cart.cs")]
    [InlineData("", "")]
    [InlineData("/tmp/\0/Cart.cs", "/tmp/\0/Cart.cs")]
    [InlineData("(unknown)", "(unknown)")]
    public void PathsOfOtherMachinesAreKeptButForTheDeterministicPrefix(string file, string expected) =>
        Assert.Equal(expected, CallSitePath.Shorten(file));

    [Theory]
    [InlineData("/work/shop", "src/Cart.cs")]
    [InlineData("/work/shop/", "src/Cart.cs")]
    [InlineData(" /work/shop ", "src/Cart.cs")]
    [InlineData("/", "work/shop/src/Cart.cs")]
    [InlineData("/work/sho", "/work/shop/src/Cart.cs")]
    [InlineData("/elsewhere", "/work/shop/src/Cart.cs")]
    [InlineData("/work/shop/src/Cart.cs", "/work/shop/src/Cart.cs")]
    [InlineData("", "/work/shop/src/Cart.cs")]
    public void TheNamedRootIsStrippedWhereItIsAPrefix(string root, string expected) =>
        Assert.Equal(expected, CallSitePath.Shorten("/work/shop/src/Cart.cs", FakeEnvironment.With(("LENS_WORKSPACE_ROOT", root))));

    [Fact]
    public void TheNamedRootMayBeAWindowsPath() =>
        Assert.Equal("src/Cart.cs", CallSitePath.Shorten(@"C:\shop\src\Cart.cs", FakeEnvironment.With(("LENS_WORKSPACE_ROOT", @"C:\shop\"))));

    [Theory]
    [InlineData("a/.git/HEAD", "b/c/Cart.cs")]
    [InlineData("a/.git", "b/c/Cart.cs")]
    [InlineData("a/b/Shop.sln", "c/Cart.cs")]
    [InlineData("a/b/Shop.slnx", "c/Cart.cs")]
    [InlineData("a/b/c/Shop.csproj", "Cart.cs")]
    [InlineData("a/.git/HEAD a/b/Shop.sln a/b/c/Shop.csproj", "b/c/Cart.cs")]
    [InlineData("a/Shop.sln a/b/c/Shop.csproj", "b/c/Cart.cs")]
    [InlineData("a/Shop.csproj a/b/Shop.slnx", "c/Cart.cs")]
    [InlineData("a/Outer.sln a/b/Inner.sln", "c/Cart.cs")]
    [InlineData("a/.git/HEAD a/b/.git", "c/Cart.cs")]
    public void TheRepositoryThenTheSolutionThenTheProjectIsTheRoot(string markers, string expected)
    {
        var file = _folder.Write("a/b/c/Cart.cs", "");
        foreach (var marker in markers.Split(' '))
            _folder.Write(marker, "");

        Assert.Equal(expected, CallSitePath.Shorten(file, FakeEnvironment.Empty));
    }

    [Fact]
    public void ANamedRootThatDoesNotFitLeavesTheSearch()
    {
        var file = _folder.Write("a/Cart.cs", "");
        _folder.Write("Shop.sln", "");

        Assert.Equal("a/Cart.cs", CallSitePath.Shorten(file, FakeEnvironment.With(("LENS_WORKSPACE_ROOT", "/elsewhere"))));
    }

    [Fact]
    public void AFileIsLookedUpOnce()
    {
        var file = _folder.Write("a/Cart.cs", "");
        _folder.Write("Shop.sln", "");
        var first = CallSitePath.Shorten(file);

        Assert.Equal("a/Cart.cs", first);
        Assert.Same(first, CallSitePath.Shorten(file));
    }

    [Fact]
    public void MoreFilesThanAreRememberedAreStillShortened()
    {
        for (var i = 0; i < CallSitePath.CacheLimit * 2; i++)
            Assert.Equal($"src/{i}.cs", CallSitePath.Shorten($"/_/src/{i}.cs"));
    }
}
