using Microsoft.EntityFrameworkCore;

namespace Lens.Tests.Data.PostgreSql;

/// <summary>A model of one table, for Entity Framework Core itself.</summary>
public sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    public DbSet<Customer> Customers => Set<Customer>();

    public sealed class Customer
    {
        public int Id { get; set; }

        public string Name { get; set; } = "";

        public string? Password { get; set; }
    }
}
