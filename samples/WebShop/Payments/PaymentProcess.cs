using System.Diagnostics;

namespace WebShop.Payments;

/// <summary>The payment service as a second process, which ends with this one.</summary>
sealed class PaymentProcess : IAsyncDisposable
{
    static readonly TimeSpan StopTime = TimeSpan.FromSeconds(10);

    readonly Process _process;

    PaymentProcess(Process process, Uri address) => (_process, Address) = (process, address);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <exception cref="InvalidOperationException">It did not come up.</exception>
    public static PaymentProcess Start()
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", typeof(PaymentProcess).Assembly.Location, "payments"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        return process.StandardOutput.ReadLine() is { } address
            ? new(process, new Uri(address))
            : throw new InvalidOperationException($"The payment service did not come up; it ended with {process.ExitCode}.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using CancellationTokenSource late = new(StopTime);
        try
        {
            await _process.WaitForExitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
