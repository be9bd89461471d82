namespace WebShop.Orders;

/// <summary>There is less of a product than was ordered.</summary>
sealed class OutOfStockException(long productId) : Exception($"There is not enough of product {productId}")
{
    public long ProductId { get; } = productId;
}
