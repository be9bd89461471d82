namespace WebShop.Payments;

/// <summary>The card was declined.</summary>
sealed class PaymentDeclinedException(long orderId) : Exception($"The card for order {orderId} was declined");
