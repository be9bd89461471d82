using Lens.Storage;
using Lens.Tests.Support;

namespace Lens.Tests.Query;

public sealed class TraceReaderInterruptionTests : IDisposable
{
    const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";

    readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public void RunningSpanOfALivingProcessRuns()
    {
        AddRunningSpan(_database.AddProcess());

        Assert.Equal(SpanStatus.Running, ReadStatus(new("boot", _ => 1)));
    }

    [Fact]
    public void RunningSpanOfADeadProcessIsInterrupted()
    {
        AddRunningSpan(_database.AddProcess());

        Assert.Equal(SpanStatus.Interrupted, ReadStatus(new("boot", _ => null)));
    }

    [Fact]
    public void RunningSpanOfAProcessThatClosedTheStoreIsInterrupted()
    {
        AddRunningSpan(_database.AddProcess(endedNs: TestDatabase.SomeStartNs));

        Assert.Equal(SpanStatus.Interrupted, ReadStatus(new("boot", _ => 1)));
    }

    [Fact]
    public void RunningSpanOfAForgottenProcessIsInterrupted()
    {
        AddRunningSpan(process: 99);

        Assert.Equal(SpanStatus.Interrupted, ReadStatus(new("boot", _ => 1)));
    }

    [Theory]
    [InlineData(29, SpanStatus.Running)]
    [InlineData(31, SpanStatus.Interrupted)]
    public void RunningSpanOfAnotherContainerGoesByTheHeartbeat(int age, SpanStatus expected)
    {
        AddRunningSpan(_database.AddProcess(bootId: "elsewhere"));

        Assert.Equal(expected, ReadStatus(new("boot", _ => null), TimeSpan.FromSeconds(age)));
    }

    [Fact]
    public void SpanCompletedWhileTheProcessIsLookedAtIsCompleted()
    {
        AddRunningSpan(_database.AddProcess());
        var exiting = new ProcessLiveness("boot", _ =>
        {
            _database.Execute("UPDATE span_row SET status = 1, duration_ns = 5; UPDATE trace_row SET status = 1");
            return null;
        });

        Assert.Equal(SpanStatus.Completed, ReadStatus(exiting));
    }

    [Theory]
    [InlineData(SpanStatus.Completed)]
    [InlineData(SpanStatus.Error)]
    [InlineData(SpanStatus.Interrupted)]
    public void FinalStatusOfADeadProcessStays(SpanStatus status)
    {
        var process = _database.AddProcess();
        _database.AddSpan(_database.AddTrace(TraceId, status: status, process: process), 1, status: status, process: process);

        Assert.Equal(status, ReadStatus(new("boot", _ => null)));
    }

    [Fact]
    public void ProcessesAreToldApart()
    {
        var trace = AddRunningSpan(_database.AddProcess(pid: 1));
        _database.AddSpan(trace, 2, status: SpanStatus.Running, process: _database.AddProcess(pid: 2));
        using var reader = TraceReader.Open(_database.FilePath, new("boot", pid => pid == 1 ? 1 : null), TimeProvider.System);

        Assert.Equal([SpanStatus.Running, SpanStatus.Interrupted], reader.ListSpansOf(TraceId).Select(s => s.Status));
        Assert.Equal(SpanStatus.Running, reader.ListTraces().Items[0].Status);
    }

    long AddRunningSpan(long process)
    {
        var trace = _database.AddTrace(TraceId, status: SpanStatus.Running, process: process);
        _database.AddSpan(trace, 1, status: SpanStatus.Running, process: process);
        return trace;
    }

    /// <summary>The status on which the trace list, the tree and the span list agree.</summary>
    SpanStatus ReadStatus(ProcessLiveness liveness, TimeSpan sinceHeartbeat = default)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(TestDatabase.SomeStartNs / 1_000_000) + sinceHeartbeat;
        using var reader = TraceReader.Open(_database.FilePath, liveness, new FixedTime(now));

        var tree = reader.FindTrace(TraceId)!;
        var statuses = new[] { tree.Summary.Status, tree.Spans[0].Status, reader.ListSpansOf(TraceId)[0].Status, reader.ListTraces().Items[0].Status };
        return Assert.Single(statuses.Distinct());
    }

    sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
