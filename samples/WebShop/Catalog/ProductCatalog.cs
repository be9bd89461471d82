using System.Data.Common;
using System.Text.Json;
using Microsoft.Extensions.Caching.Distributed;
using WebShop.Storage;

namespace WebShop.Catalog;

/// <summary>Reads products from the database, single ones through a cache.</summary>
sealed class ProductCatalog(ShopDatabase database, IDistributedCache cache) : IProductCatalog
{
    static readonly DistributedCacheEntryOptions Fresh = new() { AbsoluteExpirationRelativeToNow = TimeSpan.FromSeconds(3) };

    public async Task<IReadOnlyList<Product>> ListAsync(CancellationToken stop)
    {
        await using var connection = await database.OpenAsync(stop);
        await using var command = connection.Command("SELECT id, name, price_cents, stock FROM product ORDER BY name");
        await using var rows = await command.ExecuteReaderAsync(stop);
        List<Product> products = [];
        while (await rows.ReadAsync(stop)) products.Add(Read(rows));
        return products;
    }

    public async Task<Product?> FindAsync(long id, CancellationToken stop)
    {
        var key = $"product:{id}";
        if (await cache.GetAsync(key, stop) is { } known) return JsonSerializer.Deserialize<Product>(known);

        await using var connection = await database.OpenAsync(stop);
        await using var command = connection.Command("SELECT id, name, price_cents, stock FROM product WHERE id = $id", ("$id", id));
        await using var rows = await command.ExecuteReaderAsync(stop);
        if (!await rows.ReadAsync(stop)) return null;

        var product = Read(rows);
        await cache.SetAsync(key, JsonSerializer.SerializeToUtf8Bytes(product), Fresh, stop);
        return product;
    }

    static Product Read(DbDataReader row) => new(row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3));
}
