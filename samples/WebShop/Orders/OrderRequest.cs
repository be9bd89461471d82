namespace WebShop.Orders;

/// <summary>What a customer wants.</summary>
/// <param name="Customer">Who orders.</param>
/// <param name="Lines">Which products, and how many of each.</param>
/// <param name="CardNumber">How it is paid.</param>
sealed record OrderRequest(string Customer, IReadOnlyList<OrderLine> Lines, string CardNumber);
