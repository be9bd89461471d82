using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace WebShop.Storage;

/// <summary>The shop's own database: a file that lives as long as the shop.</summary>
sealed class ShopDatabase : IDisposable
{
    const string Schema = """
        PRAGMA journal_mode = WAL;
        CREATE TABLE product (id INTEGER PRIMARY KEY, name TEXT NOT NULL, price_cents INTEGER NOT NULL, stock INTEGER NOT NULL);
        CREATE TABLE customer_order (id INTEGER PRIMARY KEY, customer TEXT NOT NULL, total_cents INTEGER NOT NULL, paid INTEGER NOT NULL DEFAULT 0);
        CREATE TABLE order_line (order_id INTEGER NOT NULL, product_id INTEGER NOT NULL, count INTEGER NOT NULL);
        CREATE TABLE account (name TEXT PRIMARY KEY, password_hash TEXT NOT NULL);
        INSERT INTO product (id, name, price_cents, stock) VALUES
            (1, 'Magnifying glass', 1990, 40), (2, 'Field notebook', 650, 200), (3, 'Brass compass', 4200, 12),
            (4, 'Head lamp', 2475, 60), (5, 'Tape measure', 890, 90), (6, 'Wax pencil', 120, 500);
        """;

    readonly string _folder = Directory.CreateTempSubdirectory("webshop-").FullName;

    string Path => System.IO.Path.Combine(_folder, "shop.db");

    /// <summary>Makes the tables and what is sold.</summary>
    public void Fill()
    {
        using var connection = new SqliteConnection($"Data Source={Path}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = Schema;
        command.ExecuteNonQuery();
    }

    /// <summary>Opens a connection whose commands are spans.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken stop)
    {
        var connection = new SqliteConnection($"Data Source={Path}").WithLens();
        await connection.OpenAsync(stop);
        return connection;
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
