using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lens.Benchmarks.Requests;

/// <summary>A server with or without Lens, which is started, asked and stopped again.</summary>
sealed class RequestVariant
{
    const int WarmUps = 50;

    public static readonly RequestVariant WithoutLens = new("without Lens (reference)", hasLens: false, capturesBodies: false);
    public static readonly RequestVariant Default = new("Lens", hasLens: true, capturesBodies: false);
    public static readonly RequestVariant FullCapture = new("Lens, bodies captured", hasLens: true, capturesBodies: true);

    readonly bool _hasLens;
    readonly bool _capturesBodies;

    RequestVariant(string name, bool hasLens, bool capturesBodies) => (Name, _hasLens, _capturesBodies) = (name, hasLens, capturesBodies);

    public string Name { get; }

    public RequestSample Measure(Work work, RequestLoad load) => MeasureAsync(work, load).GetAwaiter().GetResult();

    async Task<RequestSample> MeasureAsync(Work work, RequestLoad load)
    {
        using TemporaryFolder folder = new();
        await using var app = Build(folder, work);
        await app.StartAsync();
        var address = new Uri(app.Urls.First());
        var clients = Enumerable.Range(0, load.Connections).Select(_ => new RequestClient(address)).ToArray();
        try
        {
            foreach (var client in clients)
                client.Ask(Math.Min(WarmUps, load.Each));
            LensRuntime.Flush();
            GC.Collect();

            var latencies = clients[0].Measure(load.Latencies);
            LensRuntime.Flush();
            return RequestSample.Of(latencies, PerSecond(clients, load.Each));
        }
        finally
        {
            Array.ForEach(clients, static client => client.Dispose());
            await app.StopAsync();
        }
    }

    static double PerSecond(RequestClient[] clients, int each)
    {
        var threads = clients.Select(client => new Thread(() => client.Ask(each))).ToArray();
        var start = Stopwatch.GetTimestamp();
        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());
        LensRuntime.Flush();
        return clients.Length * each / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    WebApplication Build(TemporaryFolder folder, Work work)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning);
        if (_hasLens)
        {
            builder.AddLens(o =>
            {
                o.DatabasePath = folder.File("traces.db");
                o.ConsoleFormat = ConsoleFormat.None;
            });
        }

        var app = builder.Build();
        if (_hasLens)
            app.UseLensRequestTracing();
        var route = app.MapPost("/orders/{id}", (int id, RequestOrder order) => order with { Id = id, Sum = work.Do() });
        if (_capturesBodies)
            route.WithLens(captureBodies: true);
        return app;
    }
}
