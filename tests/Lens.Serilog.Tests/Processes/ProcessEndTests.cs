using System.Globalization;
using Lens.Tests.Support;

namespace Lens.Tests.Processes;

/// <summary>However a process ends, short of being killed, what it had logged is stored.</summary>
public sealed class ProcessEndTests : IDisposable
{
    const int Sigabrt = 6;

    static readonly Dictionary<string, string> ChoosingNothing = new() { ["LENS_SAMPLER"] = "ratio:0", ["LENS_SLOW_THRESHOLD"] = "never" };

    readonly TemporaryFolder _folder = new();
    readonly string _path;

    public ProcessEndTests() => _path = _folder.File("traces.db");

    public void Dispose() => _folder.Dispose();

    [SignalTheory]
    [InlineData("SIGHUP", 1)]
    [InlineData("SIGINT", 2)]
    [InlineData("SIGQUIT", 3)]
    [InlineData("SIGTERM", 15)]
    public void SignalLosesNothing(string name, int signal)
    {
        using var child = ChildProcess.Start("wait", _path);
        child.WaitFor("ready");

        child.Send(signal);

        Assert.True(child.WaitForExit() == 128 + signal, $"{name} ends the process as it would without Lens:\n{child.Errors}");
        AssertAllStored(child);
    }

    [Fact]
    public void ReturnFromMainWithoutFlushLosesNothing()
    {
        using var child = ChildProcess.Start("return", _path);

        Assert.Equal(0, child.WaitForExit());
        AssertAllStored(child);
        AssertMarkedInterrupted();
    }

    [Fact]
    public void EnvironmentExitLosesNothing()
    {
        using var child = ChildProcess.Start("exit", _path);

        Assert.Equal(7, child.WaitForExit());
        AssertAllStored(child);
        AssertMarkedInterrupted();
    }

    [Fact]
    public void UnhandledExceptionOnWorkerThreadLosesNothing()
    {
        using var child = ChildProcess.Start("crash", _path);

        var exitCode = child.WaitForExit();

        if (!OperatingSystem.IsWindows())
            Assert.Equal(128 + Sigabrt, exitCode);
        AssertAllStored(child);
    }

    [Fact]
    public void UnhandledExceptionSavesTheTraceThatSamplingHeldBack()
    {
        using var child = ChildProcess.Start("crash", _path, ChoosingNothing);

        child.WaitForExit();
        AssertAllStored(child);
    }

    [Fact]
    public void OtherEndsSaveNothingThatSamplingHeldBack()
    {
        using var child = ChildProcess.Start("return", _path, ChoosingNothing);

        Assert.Equal(0, child.WaitForExit());
        Assert.Equal(0, PlainSqlite.Count(_path));
        Assert.Equal(0, PlainSqlite.Count(_path, "SELECT count(*) FROM traces"));
    }

    [Fact]
    public void CloseWhileFourThreadsLogLosesNothingLoggedBefore()
    {
        using var child = ChildProcess.Start("close", _path);

        Assert.Equal(0, child.WaitForExit());
        var stored = PlainSqlite.Count(_path);
        Assert.True(stored >= LoggedBy(child), $"{LoggedBy(child)} calls had returned, {stored} events are stored");
        Assert.Equal(0, PlainSqlite.Count(_path, "SELECT count(*) FROM logs WHERE logger = 'Lens'"));
    }

    static long LoggedBy(ChildProcess child) => long.Parse(child.WaitFor("logged"), CultureInfo.InvariantCulture);

    void AssertAllStored(ChildProcess child)
    {
        Assert.Equal(LoggedBy(child), PlainSqlite.Count(_path));
        Assert.Equal("ok", PlainSqlite.Value(_path, "PRAGMA integrity_check"));
        using var reader = TraceReader.Open(_path);
        Assert.Equal(SpanStatus.Interrupted, Assert.Single(reader.ListTraces().Items).Status);
    }

    // Not only for a reader that looks at processes: for plain SQL too.
    void AssertMarkedInterrupted() => Assert.Equal("interrupted", PlainSqlite.Value(_path, "SELECT status FROM spans"));
}
