using System.Diagnostics;
using Lens.Tests.Support;
using Serilog;

namespace Lens.Tests.Data;

public sealed class TracedCacheTests : IDisposable
{
    readonly LensUnderTest _lens = new();
    readonly ILogger _logger = Log.Logger;

    public TracedCacheTests() => Log.Logger = _lens.Logger;

    public void Dispose()
    {
        Log.Logger = _logger;
        _lens.Dispose();
    }

    [Fact]
    public async Task AQuestionToACacheIsASpanWithKeyAndHit()
    {
        using (_lens.Logger.PushSpan("page"))
        {
            Assert.Equal("Ada", Traced.Cache("user:1", static () => "Ada"));
            Assert.Null(await Traced.CacheAsync("user:2", static async () => { await Task.Yield(); return (string?)null; }));
        }

        var stored = _lens.Close();
        var asked = stored.Spans.Where(static s => s.Name == "cache:GET").OrderBy(static s => s.StartNs).ToList();
        Assert.Equal([("user:1", "True"), ("user:2", "False")], asked.Select(static s => (s.Attribute("cache.key"), s.Attribute("cache.hit"))));
        Assert.All(asked, s => Assert.Equal(("cache", "cache", ActivityKind.Client, stored["page"].SpanId), (s.OperationType, s.Service, s.Kind, s.ParentSpanId)));
    }

    [Fact]
    public void AFailureIsRecordedAndRethrown()
    {
        Assert.Throws<TimeoutException>(static () => Traced.Cache<string>("a", static () => throw new TimeoutException("slow")));
        var span = _lens.Close()["cache:GET"];
        Assert.Equal((SpanStatus.Error, "slow"), (span.Status, span.ErrorMessage));
        Assert.False(span.Has("cache.hit"));
    }
}
