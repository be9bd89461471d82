using System.Data.Common;
using System.Globalization;
using Serilog;
using Serilog.Context;
using WebShop.Catalog;
using WebShop.Payments;
using WebShop.Storage;

namespace WebShop.Orders;

/// <summary>Takes orders: reserves, has them paid, and tells.</summary>
sealed class OrderDesk(ShopDatabase database, IProductCatalog catalog, PaymentClient payments)
{
    const int LowStock = 5;

    /// <returns>The number of the order.</returns>
    /// <exception cref="OutOfStockException">There is not enough of a product.</exception>
    /// <exception cref="PaymentDeclinedException">The card was declined; nothing is reserved any more.</exception>
    public async Task<long> PlaceAsync(OrderRequest request, CancellationToken stop)
    {
        var total = await PriceAsync(request, stop);
        var orderId = await ReserveAsync(request, total, stop);
        try
        {
            await payments.ChargeAsync(orderId, total, request.CardNumber, stop);
        }
        catch (PaymentDeclinedException)
        {
            await GiveBackAsync(orderId, CancellationToken.None);
            throw;
        }

        await MarkPaidAsync(orderId, stop);
        Log.Information("Order {OrderId} of {Customer} is paid: {Total} cents", orderId, request.Customer, total);
        return orderId;
    }

    async Task<long> PriceAsync(OrderRequest request, CancellationToken stop)
    {
        using var span = LogContext.PushSpan("price-order").Set("lines", request.Lines.Count);
        long total = 0;
        foreach (var line in request.Lines)
            total += line.Count * (await catalog.FindAsync(line.ProductId, stop) ?? throw new OutOfStockException(line.ProductId)).PriceCents;
        span.Set("total_cents", total);
        return total;
    }

    async Task<long> ReserveAsync(OrderRequest request, long total, CancellationToken stop)
    {
        using var span = LogContext.PushSpan("reserve-stock");
        try
        {
            await using var connection = await database.OpenAsync(stop);
            await using var transaction = await connection.BeginTransactionAsync(stop);
            await using var insert = connection.Command(
                "INSERT INTO customer_order (customer, total_cents) VALUES ($customer, $total) RETURNING id", ("$customer", request.Customer), ("$total", total));
            insert.Transaction = transaction;
            var orderId = Convert.ToInt64(await insert.ExecuteScalarAsync(stop), CultureInfo.InvariantCulture);
            foreach (var line in request.Lines) await TakeAsync(connection, transaction, orderId, line, stop);
            await transaction.CommitAsync(stop);
            return orderId;
        }
        catch (Exception e) when (span.Failed(e))
        {
            throw;
        }
    }

    static async Task TakeAsync(DbConnection connection, DbTransaction transaction, long orderId, OrderLine line, CancellationToken stop)
    {
        await using var take = connection.Command(
            "UPDATE product SET stock = stock - $count WHERE id = $id AND stock >= $count RETURNING stock", ("$id", line.ProductId), ("$count", line.Count));
        take.Transaction = transaction;
        if (await take.ExecuteScalarAsync(stop) is not long left) throw new OutOfStockException(line.ProductId);

        if (left < LowStock) Log.Warning("Stock of product {ProductId} is low, {Left} left", line.ProductId, left);
        await using var insert = connection.Command(
            "INSERT INTO order_line (order_id, product_id, count) VALUES ($order, $product, $count)", ("$order", orderId), ("$product", line.ProductId), ("$count", line.Count));
        insert.Transaction = transaction;
        await insert.ExecuteNonQueryAsync(stop);
    }

    async Task GiveBackAsync(long orderId, CancellationToken stop)
    {
        using var span = LogContext.PushSpan("give-back-stock").Set("OrderId", orderId);
        await using var connection = await database.OpenAsync(stop);
        await using var command = connection.Command(
            "UPDATE product SET stock = stock + (SELECT sum(count) FROM order_line WHERE order_id = $id AND product_id = product.id) "
            + "WHERE id IN (SELECT product_id FROM order_line WHERE order_id = $id)",
            ("$id", orderId));
        await command.ExecuteNonQueryAsync(stop);
    }

    async Task MarkPaidAsync(long orderId, CancellationToken stop)
    {
        await using var connection = await database.OpenAsync(stop);
        await using var command = connection.Command("UPDATE customer_order SET paid = 1 WHERE id = $id", ("$id", orderId));
        await command.ExecuteNonQueryAsync(stop);
    }
}
