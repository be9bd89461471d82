using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace WebShop.Hosting;

/// <summary>What both services have in common: Lens, a port on this machine, and one line on stdout.</summary>
static class LocalService
{
    public static WebApplicationBuilder CreateBuilder(string name, int port)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = typeof(LocalService).Assembly.GetName().Name });
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("System.Net.Http", LogLevel.Warning);
        builder.AddLens(lens => lens.ServiceName = name);
        return builder;
    }

    /// <summary>Runs until the process is told to stop; prints the address once requests are answered.</summary>
    public static async Task<int> RunAsync(WebApplication app)
    {
        app.Lifetime.ApplicationStarted.Register(() => Console.Out.WriteLine(AddressOf(app)));
        await app.RunAsync();
        return 0;
    }

    static string AddressOf(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
}
