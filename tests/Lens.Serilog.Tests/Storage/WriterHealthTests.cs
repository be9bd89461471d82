using Lens.Storage;
using Lens.Tests.Support;

namespace Lens.Tests.Storage;

/// <summary>Why the store can not be written is known while it is so, and told once.</summary>
[Collection(SelfLogCollection.Name)]
public sealed class WriterHealthTests : IDisposable
{
    const string Store = "health-under-test";

    readonly TemporarySelfLog _selfLog = new();
    readonly WriterHealth _health = new(Store);

    public void Dispose() => _selfLog.Dispose();

    [Fact]
    public void FaultIsToldOnceHoweverOftenItIsMet()
    {
        _health.Failed(StoreFault.Unavailable, "the disk is full");
        _health.Failed(StoreFault.Unavailable, "the disk is still full");
        Assert.Equal("the disk is still full", _health.LastError);

        _health.Recovered();
        _health.Recovered();

        Assert.Null(_health.LastError);
        AssertTold("can not write", "again");
    }

    [Fact]
    public void AttemptThatDoesNotEndIsAFault()
    {
        _health.Begins();
        Eventually.Holds(() => _health.LastError is not null, "somebody has lost patience");

        _health.Ends();
        _health.Recovered();

        Assert.Null(_health.LastError);
        AssertTold("has not answered", "again");
    }

    [Fact]
    public void AttemptThatDoesNotEndIsNoNewsOfAFaultThatIsKnown()
    {
        _health.Failed(StoreFault.Busy, "locked");
        _health.Begins();

        // One that began later has lost its patience by then.
        var other = new WriterHealth("another");
        other.Begins();
        Eventually.Holds(() => other.LastError is not null, "somebody has lost patience");

        Assert.Equal("locked", _health.LastError);
        AssertTold("locked");
    }

    void AssertTold(params string[] pieces)
    {
        var lines = _selfLog.Lines.Where(static l => l.Contains(Store, StringComparison.Ordinal)).ToList();
        Assert.True(lines.Count == pieces.Length, string.Join('\n', lines));
        Assert.All(lines.Zip(pieces), static pair => Assert.Contains(pair.Second, pair.First, StringComparison.Ordinal));
    }
}
