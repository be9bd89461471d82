using System.Diagnostics;
using System.Text.Json;

namespace Lens.Tests.Samples;

/// <summary>Speaks JSON-RPC by hand with a process, and keeps every line that it writes to stdout.</summary>
sealed class JsonRpcProcess : IDisposable
{
    readonly CancellationTokenSource _timeout = new(TimeSpan.FromMinutes(1));
    readonly Process _process;
    readonly Task<string> _error;
    int _lastId;

    public JsonRpcProcess(ProcessStartInfo startInfo)
    {
        _process = Process.Start(startInfo)!;
        _error = _process.StandardError.ReadToEndAsync(_timeout.Token);
    }

    public List<string> OutputLines { get; } = [];

    /// <summary>Sends a request.</summary>
    /// <returns>The next line of stdout, which should be the response.</returns>
    public async Task<JsonElement> AskAsync(string method, object? parameters = null)
    {
        await WriteLineAsync(JsonSerializer.Serialize(new { jsonrpc = "2.0", id = ++_lastId, method, @params = parameters ?? new { } }));
        var line = await _process.StandardOutput.ReadLineAsync(_timeout.Token);
        Assert.NotNull(line);
        OutputLines.Add(line);
        var response = JsonDocument.Parse(line).RootElement;
        Assert.Equal(_lastId, response.GetProperty("id").GetInt32());
        return response;
    }

    public Task<JsonElement> CallToolAsync(string name, object arguments) => AskAsync("tools/call", new { name, arguments });

    public Task TellAsync(string method) => WriteLineAsync(JsonSerializer.Serialize(new { jsonrpc = "2.0", method }));

    public async Task WriteLineAsync(string line)
    {
        await _process.StandardInput.WriteAsync($"{line}\n".AsMemory(), _timeout.Token);
        await _process.StandardInput.FlushAsync(_timeout.Token);
    }

    /// <summary>Greets the server as the protocol demands.</summary>
    public async Task InitializeAsync()
    {
        await AskAsync("initialize", new { protocolVersion = "2025-06-18", capabilities = new { }, clientInfo = new { name = "test", version = "1" } });
        await TellAsync("notifications/initialized");
    }

    /// <summary>Closes stdin and waits until the process has ended.</summary>
    public async Task<ProcessRun> EndAsync()
    {
        _process.StandardInput.Close();
        while (await _process.StandardOutput.ReadLineAsync(_timeout.Token) is { } line)
            OutputLines.Add(line);
        await _process.WaitForExitAsync(_timeout.Token);
        return new ProcessRun(_process.ExitCode, string.Join('\n', OutputLines), await _error);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
        _timeout.Dispose();
    }
}
