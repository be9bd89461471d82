using Lens.Cli.Running;
using Lens.Dashboard.Standalone;

namespace Lens.Cli.Serving;

/// <summary>Runs the viewer. A type of its own, so that no other command loads a web server.</summary>
static class ServedViewer
{
    static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(10);

    /// <exception cref="IOException">The port can not be had.</exception>
    public static void Run(CliHost host, string path, TimeSpan timeout, int port, bool opens)
    {
        LensViewerOptions options = new() { DatabasePath = path, QueryTimeout = timeout > LongestTimeout || timeout < TimeSpan.Zero ? LongestTimeout : timeout, AllowDelete = false };
        var stop = host.Stop;
        RunAsync(host, options, port, opens, stop).GetAwaiter().GetResult();
    }

    static async Task RunAsync(CliHost host, LensViewerOptions options, int port, bool opens, CancellationToken stop)
    {
        var viewer = await StartAsync(options, port, host.Error);
        await using (viewer)
        {
            var address = port == 0 ? viewer.Address.GetLeftPart(UriPartial.Authority) : $"http://localhost:{port}";
            host.Say($"{address}/ shows {options.DatabasePath}. Ctrl-C ends it.");
            if (opens && !Browser.TryOpen(address)) host.Say("There is no browser that could be opened.");
            await Task.Delay(Timeout.Infinite, stop).ContinueWith(static _ => { }, TaskScheduler.Default);
        }
    }

    static async Task<LoopbackViewer> StartAsync(LensViewerOptions options, int port, TextWriter error)
    {
        try
        {
            return await LoopbackViewer.StartAsync(port, options, error);
        }
        catch (IOException e)
        {
            throw new IOException($"{char.ToUpperInvariant(e.Message[0])}{e.Message[1..]} --port names another, 0 takes one that is free.", e);
        }
    }
}
