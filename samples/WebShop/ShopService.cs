using WebShop.Accounts;
using WebShop.Catalog;
using WebShop.Hosting;
using WebShop.Orders;
using WebShop.Payments;
using WebShop.Stock;
using WebShop.Storage;

namespace WebShop;

/// <summary>The shop: its API, its worker and the viewer.</summary>
static class ShopService
{
    public static async Task<int> RunAsync(ShopOptions options)
    {
        await using var payments = PaymentProcess.Start();
        using var database = new ShopDatabase();
        database.Fill();

        var builder = LocalService.CreateBuilder("web-shop", options.Port);
        builder.Services.AddSingleton(database);
        builder.Services.AddDistributedMemoryCache();
        builder.Services.AddLensCacheTracing();
        builder.Services.AddSingleton<IProductCatalog, ProductCatalog>();
        builder.Services.TraceInterface<IProductCatalog>();
        builder.Services.AddScoped<OrderDesk>();
        builder.Services.AddHostedService<StockWorker>();
        builder.Services.AddHttpClient<PaymentClient>(client => client.BaseAddress = payments.Address);

        await using var app = builder.Build();
        app.UseLensRequestTracing(tracing => tracing.SourceByPath["/admin"] = "dashboard");
        app.MapCatalog();
        app.MapOrders();
        app.MapAccounts();
        app.MapReports();
        app.MapLens();
        return await LocalService.RunAsync(app);
    }
}
