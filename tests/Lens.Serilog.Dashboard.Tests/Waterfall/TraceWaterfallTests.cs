using Lens.Dashboard.Waterfall;
using Lens.Tests.Dashboard.Support;

namespace Lens.Tests.Dashboard.Waterfall;

public sealed class TraceWaterfallTests
{
    const string Trace = SomeTraces.Order;

    [Fact]
    public void RowsStandInTheOrderOfTheTree()
    {
        var waterfall = Of(Span(1, null, 0, 100), Span(2, 1, 10, 20), Span(3, 2, 12, 5), Span(4, 1, 50, 10));
        Assert.Equal("s1 s2 s3 s4", Names(waterfall));
        Assert.Equal([0, 1, 2, 1], waterfall.Rows.Select(static r => r.Depth));
        Assert.Equal([-1, 0, 1, 0], waterfall.Rows.Select(static r => r.Parent));
        Assert.Equal([3, 1, 0, 0], waterfall.Rows.Select(static r => r.RowsBelow));
    }

    [Fact]
    public void FourSiblingsAlikeAreFoldedAndStandBelowTheirFold()
    {
        var waterfall = Of([Span(1, null, 0, 100), .. Enumerable.Range(2, 4).Select(static i => Span(i, 1, i * 10, 5) with { Name = "read" })]);
        Assert.Equal([1, 4, 1, 1, 1, 1], waterfall.Rows.Select(static r => r.Group.Nodes.Count));
        Assert.Equal("~" + SomeTraces.Id(2), waterfall.Rows[1].Key);
        Assert.Equal([0, 1, 2, 2, 2, 2], waterfall.Rows.Select(static r => r.Depth));
        Assert.Equal(4, waterfall.Rows[1].RowsBelow);
    }

    [Fact]
    public void ThreeSiblingsAlikeAreNotFolded() =>
        Assert.DoesNotContain(
            Of([Span(1, null, 0, 100), .. Enumerable.Range(2, 3).Select(static i => Span(i, 1, i * 10, 5) with { Name = "read" })]).Rows,
            static r => r.IsFold);

    [Fact]
    public void SiblingThatFailedIsNotFoldedWithThoseThatDidNot()
    {
        var siblings = Enumerable.Range(2, 5).Select(static i => Span(i, 1, i * 10, 5) with { Name = "read", Status = i == 4 ? SpanStatus.Error : SpanStatus.Completed });
        var rows = Of([Span(1, null, 0, 100), .. siblings]).Rows;
        Assert.Contains(rows, static r => !r.IsFold && r.Depth == 1 && r.Group.Status == SpanStatus.Error);
        Assert.Equal(4, Assert.Single(rows, static r => r.IsFold).Group.Nodes.Count);
    }

    [Fact]
    public void CriticalPathIsWhatTheEndWaitedFor()
    {
        // The second child ends last; while it had not begun, the first one; else the root itself.
        var waterfall = Of(Span(1, null, 0, 100), Span(2, 1, 10, 30), Span(3, 1, 30, 60));
        Assert.Equal([(90, 100), (0, 10)], Stretches(waterfall, 1));
        Assert.Equal([(10, 30)], Stretches(waterfall, 2));
        Assert.Equal([(30, 90)], Stretches(waterfall, 3));
    }

    [Fact]
    public void CriticalPathCoversTheTraceOnce()
    {
        var (spans, logs) = SomeTraces.OrderThatFailed();
        var waterfall = new TraceWaterfall(SomeTree.Of(spans, logs), SomeTree.Now);
        var all = waterfall.Rows.SelectMany(waterfall.StretchesOf).OrderBy(static s => s.FromNs).ToList();
        Assert.Equal(waterfall.DurationNs, all.Sum(static s => s.UntilNs - s.FromNs));
        Assert.All(all.Skip(1).Zip(all), static pair => Assert.Equal(pair.Second.UntilNs, pair.First.FromNs));
    }

    [Fact]
    public void SelfTimeIsWhatNoChildExplains()
    {
        var waterfall = Of(Span(1, null, 0, 100), Span(2, 1, 10, 30), Span(3, 1, 20, 40), Span(4, 1, 90, 50));
        // 10 to 60 and 90 to 100.
        Assert.Equal(40 * SomeTraces.Ms, waterfall.Rows[0].SelfNs);
    }

    [Fact]
    public void FailuresInsideAreCounted()
    {
        var (spans, logs) = SomeTraces.OrderThatFailed();
        Assert.Equal(3, new TraceWaterfall(SomeTree.Of(spans, logs), SomeTree.Now).Rows[0].ErrorsBelow);
    }

    [Fact]
    public void ErrorIsSeenFirstWhereItBegan()
    {
        var (spans, logs) = SomeTraces.OrderThatFailed();
        Assert.Equal("POST /charge", new TraceWaterfall(SomeTree.Of(spans, logs), SomeTree.Now).FirstToSee()!.Group.Name);
    }

    [Fact]
    public void OfErrorsAlikeTheirFoldIsSeenFirst()
    {
        var errors = Enumerable.Range(2, 4).Select(static i => Span(i, 1, i * 10, 5) with { Name = "read", Status = SpanStatus.Error });
        Assert.True(Of([Span(1, null, 0, 100), .. errors]).FirstToSee()!.IsFold);
    }

    [Fact]
    public void RootIsSeenFirstWhereNothingFailed() =>
        Assert.Equal("s1", Of(Span(1, null, 0, 100), Span(2, 1, 10, 30)).FirstToSee()!.Group.Name);

    [Fact]
    public void RunningSpanLastsUntilNow()
    {
        var waterfall = Of(Span(1, null, 0, 100) with { DurationNs = null, Status = SpanStatus.Running });
        Assert.Equal(Lens.Query.StoredTime.ToUnixNs(SomeTree.Now), waterfall.Timeline.EndNs);
    }

    [Fact]
    public void OddPlacesAreMarked()
    {
        var rows = new TraceWaterfall(SomeTree.Of(SomeTraces.StrangeOne()), SomeTree.Now).Rows;
        Assert.Equal(
            """
            first root: Usual
            begins before its parent: BeginsBeforeParent
            outlives its parent: EndsAfterParent
            one of a circle: Circle
            the other of the circle: Usual
            not stored: 0000000000000063: NotStored
            orphan: Usual
            another orphan: Usual
            second root: Usual
            """,
            string.Join('\n', rows.Select(static r => $"{r.Group.Name}: {r.Place}")));
    }

    [Fact]
    public void WhatIsTooDeepStandsBelowAnAncestorAndSaysSo()
    {
        var rows = new TraceWaterfall(SomeTree.Of(SomeTraces.DeepOne()), SomeTree.Now).Rows;
        Assert.Equal(150, rows.Count);
        Assert.Equal(100, rows.Max(static r => r.Depth));
        Assert.Equal(49, rows.Count(static r => r.Place.HasFlag(RowPlace.Raised)));
    }

    static string Names(TraceWaterfall waterfall) => string.Join(' ', waterfall.Rows.Select(static r => r.Group.Name));

    static (long From, long Until)[] Stretches(TraceWaterfall waterfall, int number) =>
        [.. waterfall.StretchesOf(waterfall.FindRow(SomeTraces.Id(number))!).Select(s => ((s.FromNs - waterfall.Timeline.StartNs) / SomeTraces.Ms, (s.UntilNs - waterfall.Timeline.StartNs) / SomeTraces.Ms))];

    static TraceWaterfall Of(params SpanRecord[] spans) => new(SomeTree.Of(spans), SomeTree.Now);

    static SpanRecord Span(int number, int? parent, double startMs, double durationMs) => SomeTraces.Span(Trace, number, parent, $"s{number}", startMs, durationMs);
}
