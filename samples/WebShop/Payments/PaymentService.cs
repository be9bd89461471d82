using Serilog;
using Serilog.Context;
using WebShop.Hosting;

namespace WebShop.Payments;

/// <summary>The service that charges cards. Ends when whoever started it closes its standard input.</summary>
static class PaymentService
{
    const long LargeAmountCents = 10_000;
    const string DeclinedEnding = "0002";

    static readonly TimeSpan BankTime = TimeSpan.FromMilliseconds(12);
    static readonly TimeSpan SlowBankTime = TimeSpan.FromMilliseconds(90);

    public static async Task<int> RunAsync(ShopOptions options)
    {
        var builder = LocalService.CreateBuilder("payments", options.Port);
        await using var app = builder.Build();
        app.UseLensRequestTracing();
        app.MapPost("/charges", ChargeAsync).WithLens(captureBodies: true);
        if (Console.IsInputRedirected) app.Lifetime.ApplicationStarted.Register(() => StopAtEndOfInput(app));
        return await LocalService.RunAsync(app);
    }

    static async Task<IResult> ChargeAsync(ChargeRequest request, CancellationToken stop)
    {
        using (var span = LogContext.PushSpan("ask-bank").Set("AmountCents", request.AmountCents))
            await Task.Delay(request.AmountCents > LargeAmountCents ? SlowBankTime : BankTime, stop);

        if (request.CardNumber.EndsWith(DeclinedEnding, StringComparison.Ordinal))
        {
            Log.Warning("The bank declined card {CardNumber} for order {OrderId}", request.CardNumber, request.OrderId);
            return Results.StatusCode(StatusCodes.Status402PaymentRequired);
        }

        Log.Information("Charged {AmountCents} cents for order {OrderId}", request.AmountCents, request.OrderId);
        return Results.Ok();
    }

    // Nothing is said there; only the end counts. Reading the console blocks, whatever its methods are called.
    static void StopAtEndOfInput(WebApplication app) => new Thread(() =>
    {
        while (Console.In.Read() >= 0) ;
        app.Lifetime.StopApplication();
    })
    { IsBackground = true }.Start();
}
