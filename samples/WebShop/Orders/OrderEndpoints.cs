using Serilog;
using WebShop.Payments;
using WebShop.Storage;

namespace WebShop.Orders;

/// <summary>Routes to order, and to look at what was ordered.</summary>
static class OrderEndpoints
{
    // Work that no index helps with.
    const string SlowReport = """
        WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 2500000)
        SELECT count(*), (SELECT sum(total_cents) FROM customer_order WHERE paid = 1) FROM number
        """;

    public static void MapOrders(this WebApplication app) =>
        app.MapPost("/orders", PlaceAsync).WithLens("POST /orders", captureBodies: true);

    public static void MapReports(this WebApplication app)
    {
        app.MapGet("/admin/reports/turnover", TurnoverAsync);
        app.MapGet("/admin/reports/margin", static IResult () => throw new NotSupportedException("Nobody has told the shop what things cost it."));
    }

    static async Task<IResult> PlaceAsync(OrderRequest request, OrderDesk desk, CancellationToken stop)
    {
        if (request.Lines is not { Count: > 0 } || request.Lines.Any(static line => line.Count < 1))
            return Results.BadRequest(new { error = "An order has lines, and a line has a count." });

        try
        {
            return Results.Ok(new { orderId = await desk.PlaceAsync(request, stop) });
        }
        catch (OutOfStockException e)
        {
            Log.Warning(e, "Order of {Customer} can not be met", request.Customer);
            return Results.Conflict(new { error = e.Message });
        }
        catch (PaymentDeclinedException e)
        {
            return Results.Json(new { error = e.Message }, statusCode: StatusCodes.Status402PaymentRequired);
        }
    }

    static async Task<IResult> TurnoverAsync(ShopDatabase database, CancellationToken stop)
    {
        await using var connection = await database.OpenAsync(stop);
        await using var command = connection.Command(SlowReport);
        await using var rows = await command.ExecuteReaderAsync(stop);
        return await rows.ReadAsync(stop) && !await rows.IsDBNullAsync(1, stop) ? Results.Ok(new { turnoverCents = rows.GetInt64(1) }) : Results.Ok(new { turnoverCents = 0L });
    }
}
