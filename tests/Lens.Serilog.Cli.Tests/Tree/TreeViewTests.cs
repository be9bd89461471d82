using System.Globalization;
using Lens.Cli.Terminals;
using Lens.Cli.Tree;
using Lens.Tests.Cli.Support;
using Serilog.Events;

namespace Lens.Tests.Cli.Tree;

public sealed class TreeViewTests
{
    const string Id = SampleStore.FailedId;

    [Fact]
    public void SpansAlikeWithChildrenAreFoldedLevelByLevel()
    {
        List<SpanRecord> spans = [Span("1", null, "batch", 0, 100)];
        for (var i = 0; i < 10; i++)
        {
            spans.Add(Span($"i{i}", "1", "item", i * 10, 10));
            spans.Add(Span($"r{i}", $"i{i}", "read", i * 10, 4));
            spans.Add(Span($"w{i}", $"i{i}", "write", (i * 10) + 5, 3));
        }

        var drawn = Draw(SomeTree.Of(spans));

        Assert.Contains("└─ ✓ item ×10", drawn);
        Assert.Contains("   ├─ ✓ read ×10 ", drawn);
        Assert.Contains("   └─ ✓ write ×10 ", drawn);
        Assert.Equal("40 ms", drawn.Split('\n').Single(static l => l.Contains("✓ read", StringComparison.Ordinal)).Split("×10")[1].Trim()[..5]);
    }

    [Fact]
    public void AFailedSpanIsNotFoldedWithOthers()
    {
        List<SpanRecord> spans = [Span("1", null, "batch", 0, 100)];
        for (var i = 0; i < 10; i++)
            spans.Add(Span($"i{i}", "1", "item", i * 10, 10) with { Status = i == 4 ? SpanStatus.Error : SpanStatus.Completed, ErrorMessage = i == 4 ? "no" : null });

        var drawn = Draw(SomeTree.Of(spans));

        Assert.Contains("├─ ✓ item ×9", drawn);
        Assert.Contains("└─ ✗ item ", drawn);
        Assert.Contains("     no\n", drawn);
    }

    [Fact]
    public void LogEventsAlikeAreFolded()
    {
        LogRecord[] logs = [.. Enumerable.Range(0, 100).Select(static i => SampleStore.Log(Id, SomeTree.IdOf("1"), i, LogEventLevel.Debug, $"step {i}", "step {Number}"))];

        var drawn = Draw(SomeTree.Of([Span("1", null, "work", 0, 100)], logs));

        Assert.Contains("DBG step 0\n", drawn);
        Assert.Contains("… 99 more like this\n", drawn);
        Assert.DoesNotContain("step 1\n", drawn);
    }

    [Fact]
    public void LogEventsStandWhereTheyHappened()
    {
        var drawn = Draw(SomeTree.Of(
            [Span("1", null, "work", 0, 100), Span("2", "1", "first", 10, 10), Span("3", "1", "second", 50, 10)],
            SampleStore.Log(Id, SomeTree.IdOf("1"), 5, LogEventLevel.Information, "before"),
            SampleStore.Log(Id, SomeTree.IdOf("1"), 30, LogEventLevel.Information, "between"),
            SampleStore.Log(Id, SomeTree.IdOf("1"), 90, LogEventLevel.Information, "after")));

        string[] inOrder = ["work", "before", "first", "between", "second", "after"];
        Assert.Equal(inOrder, inOrder.OrderBy(word => drawn.IndexOf(word, drawn.IndexOf('✓', StringComparison.Ordinal), StringComparison.Ordinal)));
    }

    [Fact]
    public void AParentThatIsNotStoredKeepsItsPlace() =>
        Assert.Contains($"? not stored: {SomeTree.IdOf("gone")}\n├─ ✓ a", Draw(SomeTree.Of([Span("1", "gone", "a", 0, 10), Span("2", "gone", "b", 10, 10)])).Replace("  ", "", StringComparison.Ordinal));

    [Fact]
    public void ARunningSpanExtendsToThePresent()
    {
        var drawn = Draw(SomeTree.Of([Span("1", null, "work", 0, 100) with { DurationNs = null, Status = SpanStatus.Running }]), nowMs: 500);

        Assert.Contains("work  running  500 ms", drawn);
        Assert.Contains("• work   500 ms  ░░", drawn);
    }

    [Fact]
    public void ShortBarsKeepTheirLength()
    {
        var drawn = Draw(SomeTree.Of([Span("1", null, "w", 0, 1000), Span("2", "1", "a", 0, 1), Span("3", "1", "b", 500, 8), Span("4", "1", "c", 999.9, 0.1)]));

        Assert.Equal(["▏", "▌", "▏"], drawn.Split('\n').Where(static l => l.Contains("─ ", StringComparison.Ordinal)).Select(static l => l[^1].ToString()));
        Assert.All(drawn.Split('\n'), static line => Assert.True(line.Length <= 80));
    }

    [Fact]
    public void ADeepTreeFitsTheLine()
    {
        List<SpanRecord> spans = [Span("0", null, "level 0", 0, 1000)];
        for (var i = 1; i < 150; i++)
            spans.Add(Span(i.ToString(CultureInfo.InvariantCulture), (i - 1).ToString(CultureInfo.InvariantCulture), "level " + i.ToString(CultureInfo.InvariantCulture), i, 1000 - (2 * i)));

        Assert.All(Draw(SomeTree.Of(spans)).Split('\n'), static line => Assert.True(DisplayWidth.Of(line) <= 80, line));
    }

    [Fact]
    public void AnEmptyTraceIsShown()
    {
        var drawn = Draw(SomeTree.Of([Span("1", null, "", 0, 0)]));

        Assert.StartsWith("(no span yet)", drawn);
    }

    static SpanRecord Span(string id, string? parent, string name, double startMs, double durationMs) =>
        SampleStore.Span(Id, SomeTree.IdOf(id), parent is null ? null : SomeTree.IdOf(parent), name, startMs, durationMs);

    static string Draw(TraceTree tree, double nowMs = 0)
    {
        var output = new StringWriter(CultureInfo.InvariantCulture);
        new TreeView(CliRun.Terminal80, new()).Write(tree, SampleStore.NsAfterBegin(nowMs), output);
        return output.ToString();
    }
}
