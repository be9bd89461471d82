namespace WebShop.Catalog;

/// <summary>Something that is sold.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">What it is.</param>
/// <param name="PriceCents">What it costs.</param>
/// <param name="Stock">How many are there.</param>
sealed record Product(long Id, string Name, long PriceCents, long Stock);
