using System.Diagnostics;
using System.Net.Http.Json;
using Lens.Tests.Samples;
using Lens.Tests.Support;

namespace Lens.Tests.AspNetCore.Samples;

/// <summary>The sample WebShop as its users run it, with its payment service, in a folder of its own.</summary>
sealed class RunningShop : IDisposable
{
    static readonly TimeSpan StopTime = TimeSpan.FromSeconds(30);

    readonly TemporaryFolder _folder = new();
    readonly Process _process;
    readonly Task<string> _error;

    RunningShop()
    {
        _process = Process.Start(SampleProgram.StartInfo("WebShop", _folder.Path, ["--port", "0"], ("LENS_DB_PATH", StorePath)))!;
        _error = _process.StandardError.ReadToEndAsync();
        Address = new Uri(_process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The shop did not come up: " + _error.Result));
        Http = new HttpClient { BaseAddress = Address };
    }

    public Uri Address { get; }

    public HttpClient Http { get; }

    public string StorePath => _folder.File("traces.db");

    /// <summary>What it wrote to stderr; known when it has stopped.</summary>
    public string Console { get; private set; } = "";

    /// <summary>What it wrote to stdout after its address; known when it has stopped.</summary>
    public string Output { get; private set; } = "";

    public static RunningShop Start() => new();

    public Task<HttpResponseMessage> OrderAsync(string cardNumber, int count = 1) => Http.PostAsJsonAsync(
        "/orders", new { customer = "ann", lines = new[] { new { productId = 1, count } }, cardNumber });

    /// <summary>Stops it as Ctrl-C does, and waits until both services have ended.</summary>
    public void Stop()
    {
        using (var kill = Process.Start("kill", ["-INT", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            kill.WaitForExit();
        Assert.True(_process.WaitForExit(StopTime), "The shop has ended");
        Assert.Equal(0, _process.ExitCode);
        Output = _process.StandardOutput.ReadToEnd();
        Console = _error.Result;
    }

    /// <summary>Everything in the folder of the store, as bytes taken for characters. Nobody has a file of it open.</summary>
    public string RawStore() => string.Concat(Directory.EnumerateFiles(_folder.Path).Select(static path => System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(path))));

    public void Dispose()
    {
        Http.Dispose();
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
        _folder.Dispose();
    }
}
