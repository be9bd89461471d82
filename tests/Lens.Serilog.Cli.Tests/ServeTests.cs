using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Lens.Tests.Cli.Support;
using Lens.Tests.Support;

namespace Lens.Tests.Cli;

/// <summary><c>lens serve</c> as a process of its own; and that no other command needs what it needs.</summary>
public sealed class ServeTests
{
    [Fact]
    public async Task AFileIsServedUntilTheProgramIsToldToEnd()
    {
        using SampleStore store = new();
        var port = FreePort();
        using var lens = LensProcess.Start(store.Folder, "serve", store.Path, "--port", port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        using HttpClient client = new();
        Eventually.Holds(() => IsOpen(port), "the port is open");
        Assert.Contains("\"traces\":[{", await client.GetStringAsync($"http://localhost:{port}/api/traces"), StringComparison.Ordinal);
        using var page = await client.GetAsync($"http://localhost:{port}/");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        using HttpRequestMessage deletion = new(HttpMethod.Delete, $"http://localhost:{port}/api/traces/cleanup?days=1");
        using var refused = await client.SendAsync(deletion);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        lens.Send(15);
        var run = lens.WaitForExit();
        Assert.Equal((130, ""), (run.ExitCode, run.Output));
        Assert.Equal($"lens: http://localhost:{port}/ shows {store.Path}. Ctrl-C ends it.\n", run.Errors);
    }

    [Fact]
    public void APortThatIsInUseIsTold()
    {
        using SampleStore store = new();
        using TcpListener other = new(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var run = LensProcess.Run(store.Folder, "serve", store.Path, "--port", port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Equal($"lens: Port {port} is in use by another program. --port names another, 0 takes one that is free.\n", run.Errors);
    }

    [Theory]
    [InlineData(2, "serve", "--port", "65536")]
    [InlineData(2, "serve", "--port", "x")]
    [InlineData(1, "serve", "nothing.db")]
    public void WhatCanNotBeServedIsTold(int exitCode, params string[] args)
    {
        using TemporaryFolder folder = new();
        var run = LensProcess.Run(folder.Path, args);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.NotEqual("", run.Errors);
    }

    [Fact]
    public async Task NoOtherCommandNeedsAWebServer()
    {
        using SampleStore store = new();

        // Where the framework is not even to be had.
        var configuration = JsonNode.Parse(File.ReadAllText(Path.ChangeExtension(LensProcess.Path, ".runtimeconfig.json")))!;
        var options = configuration["runtimeOptions"]!.AsObject();
        var frameworks = options["frameworks"]!.AsArray();
        Assert.Contains(frameworks, static f => f!["name"]!.GetValue<string>() == "Microsoft.AspNetCore.App");
        foreach (var web in frameworks.Where(static f => f!["name"]!.GetValue<string>() == "Microsoft.AspNetCore.App").ToArray()) frameworks.Remove(web);
        using TemporaryFolder folder = new();
        var path = folder.Write("lens.runtimeconfig.json", configuration.ToJsonString());
        foreach (var command in (string[][])
        [
            ["traces"], ["trace", "last"], ["spans"], ["logs"], ["stats"], ["errors"], ["doctor"], ["sql", "SELECT 1"], ["export", "--format", "json"],
            ["export", "--format", "csv"], ["completion", "bash"], ["--help"],
        ])
        {
            using var process = Process.Start(new ProcessStartInfo(
                "dotnet", ["exec", "--runtimeconfig", path, "--depsfile", Path.ChangeExtension(LensProcess.Path, ".deps.json"), LensProcess.Path, .. command, .. command[0] is "completion" or "--help" ? (string[])[] : ["--db", store.Path]])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var error = process.StandardError.ReadToEndAsync();
            Assert.NotEqual("", await process.StandardOutput.ReadToEndAsync());
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 0, $"{command[0]}: {await error}");
        }
    }

    static bool IsOpen(int port)
    {
        try
        {
            using TcpClient client = new("localhost", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
