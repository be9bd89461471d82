namespace WebShop.Payments;

/// <summary>What the shop asks of the payment service.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="AmountCents">What to charge.</param>
/// <param name="CardNumber">Whom.</param>
sealed record ChargeRequest(long OrderId, long AmountCents, string CardNumber);
