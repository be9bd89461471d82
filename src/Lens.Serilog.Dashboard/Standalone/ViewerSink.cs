using Serilog.Core;
using Serilog.Events;

namespace Lens.Dashboard.Standalone;

/// <summary>Takes no events: it is how a viewer lives and ends with its logger.</summary>
sealed class ViewerSink : ILogEventSink, IDisposable, IAsyncDisposable
{
    readonly Task<LoopbackViewer?> _starting;
    int _isDisposed;

    /// <param name="port">Where to listen.</param>
    /// <param name="options">Of the viewer.</param>
    /// <param name="notices">Where the address is told. Never standard output, which belongs to the application.</param>
    public ViewerSink(int port, LensViewerOptions options, TextWriter notices) =>

        // The application need not wait for a web server to start.
        _starting = Task.Run(() => StartAsync(port, options, notices));

    /// <summary>Where it listens; null when it could not.</summary>
    public async Task<Uri?> FindAddressAsync() => (await _starting.ConfigureAwait(false))?.Address;

    public void Emit(LogEvent logEvent)
    {
        // Nothing to do.
    }

    public void Dispose() => Task.Run(async () => await DisposeAsync().ConfigureAwait(false)).Wait(LoopbackViewer.TimeToStop);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0) return;
        if (await _starting.ConfigureAwait(false) is { } viewer) await viewer.DisposeAsync().ConfigureAwait(false);
    }

    static async Task<LoopbackViewer?> StartAsync(int port, LensViewerOptions options, TextWriter notices)
    {
        try
        {
            var viewer = await LoopbackViewer.StartAsync(port, options, notices).ConfigureAwait(false);
            notices.WriteLine($"Lens viewer: {viewer.Address.GetLeftPart(UriPartial.Authority)}");
            return viewer;
        }
        catch (Exception e)
        {
            // The viewer is not what the application is for.
            var reason = e is IOException ? e.Message : e.ToString();
            notices.WriteLine($"Lens viewer: {reason} The application goes on without it.");
            Guarded.Say("Lens could not start its viewer: {0}", reason);
            return null;
        }
    }
}
