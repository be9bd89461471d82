namespace WebShop.Catalog;

/// <summary>Routes to look at what is sold.</summary>
static class CatalogEndpoints
{
    public static void MapCatalog(this WebApplication app)
    {
        app.MapGet("/products", static async (IProductCatalog catalog, CancellationToken stop) => await catalog.ListAsync(stop));
        app.MapGet("/products/{id:long}", static async (long id, IProductCatalog catalog, CancellationToken stop) =>
            await catalog.FindAsync(id, stop) is { } product ? Results.Ok(product) : Results.NotFound());
    }
}
