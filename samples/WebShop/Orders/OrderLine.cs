namespace WebShop.Orders;

/// <summary>One product of an order.</summary>
/// <param name="ProductId">Its number.</param>
/// <param name="Count">How many, at least 1.</param>
sealed record OrderLine(long ProductId, int Count);
