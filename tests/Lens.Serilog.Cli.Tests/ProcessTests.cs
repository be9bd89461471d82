using Lens.Tests.Cli.Support;
using Lens.Tests.Support;
using Serilog.Events;

namespace Lens.Tests.Cli;

/// <summary>Each command once as a process of its own.</summary>
public sealed class ProcessTests : IDisposable
{
    const int SigInt = 2;

    readonly SampleStore _store = new();

    [Theory]
    [InlineData("traces", "POST /orders")]
    [InlineData("trace be97f2", "charge-card > POST payments.example (45 %)")]
    [InlineData("spans be97f2 --name charge*", "charge-card")]
    [InlineData("logs -n 2", "Row 17 is broken")]
    [InlineData("stats --since 2026-11-20", "reserve-stock")]
    [InlineData("errors --since 2026-11-20", "card was declined")]
    [InlineData("sql SELECT+count(*)+AS+spans+FROM+spans --json", "{\"spans\":53}")]
    [InlineData("export be970000 --format clef", "\"@mt\":\"charge-card\"")]
    [InlineData("prune --dry-run", " traces began before ")]
    [InlineData("doctor", "3 traces, 53 spans, 10 log events")]
    [InlineData("completion zsh", "compdef _lens lens")]
    [InlineData("[suggest:12] lens+traces+", "status:")]
    [InlineData("--help", "lens [command] [options]")]
    [InlineData("--version", "0.1.0")]
    public void CommandAnswers(string commandLine, string expected)
    {
        var run = LensProcess.Run(_store.Folder, [.. commandLine.Split(' ').Select(static arg => arg.Replace('+', ' '))]);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Contains(expected, run.Output);
    }

    [Fact]
    public void InitWritesWhatUseLensReads()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(0, LensProcess.Run(folder.Path, "init", "--format", "all").ExitCode);
        Assert.Equal(["lens.appsettings.json", "lens.toml", "lens.yaml"], Directory.EnumerateFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(2, LensProcess.Run(folder.Path, "init", "--format", "toml").ExitCode);
    }

    [Fact]
    public void ImportReadsAFile()
    {
        using var folder = new TemporaryFolder();
        folder.Write("log.jsonl", """{"timestamp":"2026-11-20T10:00:00Z","event":"hello"}""");

        Assert.Equal("0 spans and 1 log events imported, 0 bad lines\n", LensProcess.Run(folder.Path, "import", "log.jsonl").Output);
        Assert.Contains("hello", LensProcess.Run(folder.Path, "logs").Output);
    }

    [UnixFact]
    public void LogsFollowUntilCtrlC()
    {
        using var writer = TraceStore.Open(_store.Path, Timeout.InfiniteTimeSpan);
        using var lens = LensProcess.Start(_store.Folder, "logs", "-f", "-n", "1");
        lens.WaitFor("Listening on");

        writer.PushLog(SampleStore.Log(null, null, 300_000, LogEventLevel.Information, "and now this"));
        writer.Flush();
        lens.WaitFor("and now this");
        lens.Send(SigInt);

        var run = lens.WaitForExit();
        Assert.Equal((130, ""), (run.ExitCode, run.Errors));
    }

    [UnixFact]
    public void TailShowsSpansAsTheyRun()
    {
        using var writer = TraceStore.Open(_store.Path, Timeout.InfiniteTimeSpan);
        using var lens = LensProcess.Start(_store.Folder, "tail");
        var span = SampleStore.Span("aaaa0000000000000000000000000001", "00000000000000a1", null, "live work", 300_000, null);

        // Nobody knows when it has begun to listen, so it is told until it has.
        using var heard = new CancellationTokenSource();
        var telling = Task.Run(() =>
        {
            for (var n = 0xa2; !heard.IsCancellationRequested; n++)
            {
                writer.PushSpan(span with { SpanId = n.ToString("x16", System.Globalization.CultureInfo.InvariantCulture) });
                writer.Flush();
                heard.Token.WaitHandle.WaitOne(50);
            }
        });
        lens.WaitFor("live work");
        heard.Cancel();
        telling.GetAwaiter().GetResult();
        lens.Send(SigInt);

        Assert.Equal((130, ""), lens.WaitForExit() is var run ? (run.ExitCode, run.Errors) : default);
    }

    [UnixFact]
    public void AReaderThatGoesAwayIsNoError()
    {
        using var big = new SampleStore(static store =>
        {
            for (var i = 0; i < 3_000; i++) store.PushLog(SampleStore.Log(null, null, i, LogEventLevel.Information, new string('x', 200)));
        });
        var script = $"dotnet '{LensProcess.Path}' logs -n 3000 | head -1; echo ${{PIPESTATUS[0]}}";
        using var shell = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("bash", ["-c", script])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = big.Folder,
        })!;
        var errors = shell.StandardError.ReadToEndAsync();
        var output = shell.StandardOutput.ReadToEnd();

        Assert.Equal("", errors.GetAwaiter().GetResult());
        Assert.EndsWith("\n0\n", output);
    }

    public void Dispose() => _store.Dispose();
}
