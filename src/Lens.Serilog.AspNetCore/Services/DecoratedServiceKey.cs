namespace Lens.AspNetCore.Services;

/// <summary>The key under which a service stands that has been decorated: equal to no other.</summary>
/// <param name="original">The key under which it was registered; null for none.</param>
sealed class DecoratedServiceKey(object? original)
{
    public override string ToString() => $"inside a Lens decorator ({original ?? "no key"})";
}
