using System.Net;
using System.Net.Http.Headers;
using Serilog.Context;

namespace WebShop.Payments;

/// <summary>Asks the payment service. Its requests carry the trace on.</summary>
sealed class PaymentClient(HttpClient http)
{
    const string ApiKey = "sk-shop-4f1c9a7be2d84c0b9a6e";

    /// <exception cref="PaymentDeclinedException">The card was declined.</exception>
    /// <exception cref="HttpRequestException">The service has failed.</exception>
    public async Task ChargeAsync(long orderId, long amountCents, string cardNumber, CancellationToken stop)
    {
        using var span = LogContext.PushSpan("charge-card").Set("OrderId", orderId).Set("AmountCents", amountCents);
        using HttpRequestMessage request = new(HttpMethod.Post, "/charges?api_key=" + ApiKey)
        {
            Content = JsonContent.Create(new ChargeRequest(orderId, amountCents, cardNumber)),
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", ApiKey) },
        };
        try
        {
            using var response = await http.SendAsync(request, stop);
            if (response.StatusCode == HttpStatusCode.PaymentRequired) throw new PaymentDeclinedException(orderId);
            response.EnsureSuccessStatusCode();
        }
        catch (Exception e) when (span.Failed(e))
        {
            throw;
        }
    }
}
