using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Serilog;

namespace Lens.Torture.Workers;

/// <summary>Logs more than one batch, which waits in memory, and then ends in some way: <c>database way [durability]</c>.</summary>
static class ExitWorker
{
    public const int Events = 1_500;

    public static void Run(string[] args)
    {
        Log.Logger = WorkerLogger.Create(args[0], o =>
        {
            o.FlushInterval = TimeSpan.FromMinutes(1);
            o.Durability = args.Length > 2 ? Enum.Parse<Durability>(args[2]) : o.Durability;
        });
        for (var i = 1; i <= Events; i++)
            Log.ForContext("Thread", 0).Information("Event {Number}", i);
        using (var store = TraceStore.Open(args[0]))
            SpinWait.SpinUntil(() => File.Exists(args[0]) && store.Metrics.LastError is null && new FileInfo(args[0] + "-wal").Exists, TimeSpan.FromSeconds(10));
        Worker.Say("logged");
        End(args[1], args[0]);
    }

    static void End(string way, string path)
    {
        switch (way)
        {
            case "return":
                break;
            case "exit":
                Environment.Exit(0);
                break;
            case "exception":
                var thread = new Thread(static () => throw new InvalidOperationException("nobody catches this"));
                thread.Start();
                thread.Join();
                break;
            case "host":
                RunHost();
                break;
            case "dispose":
                var logger = (IDisposable)Log.Logger;
                Parallel.For(0, 8, i => (i % 2 == 0 ? Log.CloseAndFlush : (Action)logger.Dispose)());
                break;
            case "close":
                var store = TraceStore.Open(path);
                Worker.Hear();
                var watch = Stopwatch.StartNew();
                store.Dispose();
                Log.CloseAndFlush();
                Worker.SayBooks(store.Metrics, FormattableString.Invariant($"closing={watch.ElapsedMilliseconds}"));
                break;
            default:
                // A signal is to come, not a line.
                Worker.Hear();
                break;
        }
    }

    // The host has the logger closed when its services are disposed of.
    static void RunHost()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().AddSerilog(Log.Logger, dispose: true);
        using var host = builder.Build();
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication);
        host.Run();
    }
}
