using System.Diagnostics;
using Lens.Storage;

namespace Lens.Tests.Storage;

public sealed class ProcessLivenessTests
{
    const long Second = 1_000_000_000;
    const long Now = 1_790_000_000 * Second;
    const long LongAgo = Now - (3600 * Second);

    [Fact]
    public void ProcessThatClosedTheStoreIsDead() =>
        Assert.False(Here(startOfPid: 5).IsAlive(Process(), Now, endedNs: Now, Now));

    [Fact]
    public void ProcessOfThisBootIsAliveWhileItRunsHoweverOldItsHeartbeat() =>
        Assert.True(Here(startOfPid: 5).IsAlive(Process(start: 5), LongAgo, null, Now));

    [Fact]
    public void ProcessOfThisBootIsDeadOnceItIsGoneHoweverFreshItsHeartbeat() =>
        Assert.False(Here(startOfPid: null).IsAlive(Process(start: 5), Now, null, Now));

    [Fact]
    public void ProcessIdTakenOverByAnotherProgramIsDead() =>
        Assert.False(Here(startOfPid: 6).IsAlive(Process(start: 5), Now, null, Now));

    [Theory]
    [InlineData(0, true)]
    [InlineData(29, true)]
    [InlineData(30, false)]
    [InlineData(3600, false)]
    [InlineData(-5, true)]
    public void ProcessOfAnotherBootOrContainerLivesByItsHeartbeat(int heartbeatAge, bool expected)
    {
        var here = new ProcessLiveness("boot/1", _ => throw new InvalidOperationException("Its process ids mean nothing here."));

        Assert.Equal(expected, here.IsAlive(Process(bootId: "boot/2"), Now - (heartbeatAge * Second), null, Now));
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(5, 0)]
    public void ProcessWhoseStartIsUnknownLivesByItsHeartbeat(long recordedStart, long startOfPid)
    {
        var here = Here(startOfPid);

        Assert.True(here.IsAlive(Process(start: recordedStart), Now - Second, null, Now));
        Assert.False(here.IsAlive(Process(start: recordedStart), LongAgo, null, Now));
    }

    [Fact]
    public void RealProcessIsAliveUntilItExits()
    {
        // It waits for its standard input to end.
        using var child = System.Diagnostics.Process.Start(
            new ProcessStartInfo("sort") { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var identity = ProcessIdentity.Find(child.Id);
        Assert.NotNull(identity);
        Assert.True(ProcessLiveness.OfThisMachine.IsAlive(identity, LongAgo, null, Now));

        child.StandardInput.Close();
        child.WaitForExit();

        Assert.False(ProcessLiveness.OfThisMachine.IsAlive(identity, Now, null, Now));
    }

    [Fact]
    public void ThisProcessIsAlive() =>
        Assert.True(ProcessLiveness.OfThisMachine.IsAlive(ProcessIdentity.Current, LongAgo, null, Now));

    static ProcessLiveness Here(long? startOfPid) => new("boot/1", _ => startOfPid);

    static ProcessIdentity Process(string bootId = "boot/1", long start = 5) => new(42, bootId, start, "host", "app");
}
