namespace Lens.Tests.Dashboard.Support;

/// <summary>Tests that share one browser, and run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "browser";
}
