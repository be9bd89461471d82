using Lens.Query;
using Serilog.Events;

namespace Lens.Tests.Query;

public sealed class TraceTreeBuilderTests
{
    static readonly TraceSummary SomeSummary = new()
    {
        TraceId = new('a', 32),
        RootSpanName = "checkout",
        Source = "unknown",
        StartNs = 0,
        Status = SpanStatus.Completed,
    };

    [Fact]
    public void TraceWithoutSpansHasNoRoots()
    {
        var tree = Build([], Log(1, null, 5));

        Assert.Same(SomeSummary, tree.Summary);
        Assert.Empty(tree.Roots);
        Assert.Empty(tree.Spans);
        Assert.Equal(0, tree.Depth);
        Assert.Single(tree.Logs);
    }

    [Fact]
    public void ChildrenHangBelowTheirParentWhateverTheOrderOfArrival()
    {
        Span[] spans = [new("1", null, 0), new("2", "1", 1), new("3", "2", 2), new("4", "1", 3)];

        foreach (var arrival in new[] { spans, [.. spans.Reverse()], [spans[2], spans[0], spans[3], spans[1]] })
            Assert.Equal("1(2(3) 4)", Draw(Build(arrival)));
    }

    [Fact]
    public void DepthCountsTheNodesAbove()
    {
        var tree = Build([new("1", null, 0), new("2", "1", 1), new("3", "2", 2)]);

        Assert.Equal([0, 1, 2], Walk(tree).Select(n => n.Depth));
        Assert.Equal(2, tree.Depth);
    }

    [Fact]
    public void SiblingsStandByStartAndThenById() =>
        Assert.Equal("1(5 3 4 2)", Draw(Build([new("1", null, 0), new("2", "1", 9), new("4", "1", 7), new("3", "1", 7), new("5", "1", 1)])));

    [Fact]
    public void ChildThatStartsBeforeItsParentStaysItsChild() =>
        Assert.Equal("1(2)", Draw(Build([new("1", null, 10), new("2", "1", 5)])));

    [Fact]
    public void EveryRootIsReturned() =>
        Assert.Equal("2 1 3(4)", Draw(Build([new("3", null, 8), new("1", null, 5), new("2", null, 1), new("4", "3", 9)])));

    [Fact]
    public void ChildrenOfOneMissingParentShareItsPlaceholder()
    {
        var tree = Build([new("2", "9", 5), new("1", "9", 6), new("3", "8", 1)]);

        Assert.Equal("8?(3) 9?(2 1)", Draw(tree));
        Assert.All(tree.Roots, root => Assert.True(root.IsPlaceholder));
        Assert.Equal(3, tree.Spans.Count);
    }

    [Fact]
    public void PlaceholderStandsAmongTheRootsWhereItsFirstChildStarts() =>
        Assert.Equal("1 9?(2 4) 3", Draw(Build([new("1", null, 1), new("4", "9", 4), new("3", null, 3), new("2", "9", 2)])));

    [Fact]
    public void SpanThatIsItsOwnParentIsRoot() =>
        Assert.Equal("1(2)", Draw(Build([new("1", "1", 0), new("2", "1", 1)])));

    [Theory]
    [InlineData("12 21", "1(2)")]
    [InlineData("13 21 32", "1(2(3))")]
    [InlineData("12 21 32 43", "1(2(3(4)))")]
    [InlineData("12 21 34 43", "1(2) 3(4)")]
    [InlineData("13 24 32 42 54", "2(3(1) 4(5))")]
    public void CycleIsCutAboveItsFirstSpan(string links, string expected)
    {
        var spans = links.Split(' ').Select(l => new Span(l[..1], l[1..], l[0])).ToArray();

        Assert.Equal(expected, Draw(Build(spans)));
        Assert.Equal(expected, Draw(Build([.. spans.Reverse()])));
    }

    [Fact]
    public void SpanThatCameTwiceStandsOnce()
    {
        var tree = Build([new("1", null, 0), new("2", "1", 1), new("2", null, 4)]);

        Assert.Equal("1(2)", Draw(tree));
        Assert.Equal(2, tree.Spans.Count);
    }

    [Fact]
    public void SpansAreListedByStart() =>
        Assert.Equal(["3", "1", "2"], Build([new("1", null, 5), new("2", "1", 6), new("3", "1", 1)]).Spans.Select(s => s.SpanId));

    [Fact]
    public void DeepChainEndsAtTheDepthLimit()
    {
        const int Length = 10_000;
        var chain = Enumerable.Range(0, Length).Select(i => new Span($"{i:x16}", i == 0 ? null : $"{i - 1:x16}", i)).ToArray();

        var tree = Build([.. chain.Reverse()]);

        Assert.Equal(TraceTreeBuilder.MaxDepth, tree.Depth);
        Assert.Equal(100, tree.Depth);
        Assert.Equal(chain.Select(s => s.Id), Walk(tree).Select(n => n.SpanId));
        Assert.Equal(Length - 100, Walk(tree).Count(n => n.Depth == 100));
        Assert.Single(Walk(tree), n => n.Depth == 99);
    }

    [Fact]
    public void DeepBranchesStayBelowTheirOwnAncestor()
    {
        var spans = new List<Span> { new("root", null, 0) };
        foreach (var branch in new[] { "a", "b" })
        {
            for (var i = 1; i <= 150; i++)
                spans.Add(new($"{branch}{i}", i == 1 ? "root" : $"{branch}{i - 1}", i));
        }

        var tree = Build([.. spans]);

        Assert.Equal(301, Walk(tree).Count());
        foreach (var branch in tree.Roots[0].Children)
        {
            var prefix = branch.SpanId[..1];
            Assert.All(Walk([branch]), n => Assert.StartsWith(prefix, n.SpanId, StringComparison.Ordinal));
            Assert.Equal(51, Walk([branch]).Single(n => n.Depth == 99).Children.Count);
        }
    }

    [Fact]
    public void LongCycleIsCutOnce()
    {
        const int Length = 10_000;
        var cycle = Enumerable.Range(0, Length).Select(i => new Span($"{i:x16}", $"{(i + Length - 1) % Length:x16}", i)).ToArray();

        var tree = Build(cycle);

        Assert.Equal(cycle[0].Id, Assert.Single(tree.Roots).SpanId);
        Assert.Equal(Length, Walk(tree).Select(n => n.SpanId).Distinct().Count());
    }

    [Fact]
    public void WhateverTheLinksEverySpanStandsOnceAndNoLoopIsLeft()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var count = random.Next(1, 40);
            var spans = Enumerable.Range(0, count)
                .Select(i => new Span($"{i}", random.Next(8) == 0 ? null : $"{random.Next(count + 5)}", random.Next(10)))
                .ToArray();

            var tree = Build(spans);

            var placed = Walk(tree).Where(n => !n.IsPlaceholder).Select(n => n.SpanId);
            Assert.Equal(spans.Select(s => s.Id).Order(), placed.Order());
            Assert.All(Walk(tree), n => Assert.All(n.Children, c => Assert.Equal(n.Depth + 1, c.Depth)));
            Assert.All(Walk(tree).Where(n => n.IsPlaceholder), n => Assert.NotEmpty(n.Children));
        }
    }

    [Fact]
    public void LogsHangAtTheirSpanByTime()
    {
        var tree = Build([new("1", null, 0), new("2", "1", 1)], Log(1, "2", 9), Log(2, "1", 5), Log(4, "2", 3), Log(3, "2", 3));

        Assert.Equal([2], tree.Roots[0].Logs.Select(l => l.Id));
        Assert.Equal([3, 4, 1], tree.Roots[0].Children[0].Logs.Select(l => l.Id));
        Assert.Empty(tree.Logs);
    }

    [Fact]
    public void LogsOfNoSpanOrAnUnknownSpanStayAtTheTrace() =>
        Assert.Equal([2, 1], Build([new("1", null, 0)], Log(1, "7", 9), Log(2, null, 5)).Logs.Select(l => l.Id));

    [Fact]
    public void LogsOfAMissingParentHangAtItsPlaceholder() =>
        Assert.Equal([1], Build([new("1", "9", 0)], Log(1, "9", 9)).Roots[0].Logs.Select(l => l.Id));

    static TraceTree Build(Span[] spans, params LogRecord[] logs) =>
        TraceTreeBuilder.Build(SomeSummary, [.. spans.Select(s => s.ToRecord())], logs);

    static LogRecord Log(long id, string? spanId, long timestampNs) => new()
    {
        Id = id,
        SpanId = spanId,
        TimestampNs = timestampNs,
        Level = LogEventLevel.Information,
        Message = "hello",
        Template = "hello",
    };

    // Depth first, without recursion: a wrong tree must fail a test, not end the run.
    static IEnumerable<SpanNode> Walk(TraceTree tree) => Walk(tree.Roots);

    static IEnumerable<SpanNode> Walk(IEnumerable<SpanNode> roots)
    {
        var open = new Stack<SpanNode>(roots.Reverse());
        while (open.TryPop(out var node))
        {
            yield return node;
            foreach (var child in node.Children.Reverse()) open.Push(child);
        }
    }

    /// <summary>Draws "1(2(3) 4) 9?": span 1 with the children 2 and 4, and a placeholder.</summary>
    static string Draw(TraceTree tree) => Draw(tree.Roots);

    static string Draw(IEnumerable<SpanNode> nodes) => string.Join(' ', nodes.Select(n =>
        n.SpanId + (n.IsPlaceholder ? "?" : "") + (n.Children.Count == 0 ? "" : $"({Draw(n.Children)})")));

    sealed record Span(string Id, string? Parent, long StartNs)
    {
        public SpanRecord ToRecord() => new()
        {
            TraceId = SomeSummary.TraceId,
            SpanId = Id,
            ParentSpanId = Parent,
            Name = "work",
            StartNs = StartNs,
            DurationNs = 1,
            Status = SpanStatus.Completed,
        };
    }
}
