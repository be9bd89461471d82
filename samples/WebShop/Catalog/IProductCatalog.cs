namespace WebShop.Catalog;

/// <summary>What is sold.</summary>
interface IProductCatalog
{
    Task<IReadOnlyList<Product>> ListAsync(CancellationToken stop);

    /// <returns>Null when there is none with this number.</returns>
    Task<Product?> FindAsync(long id, CancellationToken stop);
}
