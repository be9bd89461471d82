namespace Lens.Tests.Query.Filtering;

/// <summary>One <see cref="Shop"/> for all lines of the table, which only read it.</summary>
public sealed class ShopFixture : IDisposable
{
    internal Shop Shop { get; } = new();

    public void Dispose() => Shop.Dispose();
}
