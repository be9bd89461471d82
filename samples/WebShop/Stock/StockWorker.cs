using Serilog;
using Serilog.Context;
using WebShop.Storage;

namespace WebShop.Stock;

/// <summary>Refills the shelves now and then: work that no request asked for, so each round is a trace of its own.</summary>
sealed class StockWorker(ShopDatabase database) : BackgroundService
{
    const int Enough = 20;
    const int Delivery = 50;

    static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            using var span = LogContext.PushTrace("refill-stock").Set(Lens.LensNames.SourceAttribute, "worker");
            try
            {
                await RefillAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                span.Fail(e);
                Log.Error(e, "The shelves could not be refilled");
            }
        }
    }

    async Task RefillAsync(CancellationToken stop)
    {
        await using var connection = await database.OpenAsync(stop);
        await using var command = connection.Command("UPDATE product SET stock = stock + $delivery WHERE stock < $enough", ("$delivery", Delivery), ("$enough", Enough));
        var count = await command.ExecuteNonQueryAsync(stop);
        if (count > 0) Log.Information("Refilled {Count} products", count);
    }
}
