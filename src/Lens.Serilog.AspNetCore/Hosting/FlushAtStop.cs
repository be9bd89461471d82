using Microsoft.Extensions.Hosting;

namespace Lens.AspNetCore.Hosting;

/// <summary>Writes out what waits when everything else in the host has stopped: not every host is disposed.</summary>
sealed class FlushAtStop : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.Run(LensRuntime.Flush, CancellationToken.None);
}
