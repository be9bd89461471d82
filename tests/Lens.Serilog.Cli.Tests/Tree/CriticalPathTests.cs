using System.Globalization;
using Lens.Query.Trees;
using Lens.Tests.Cli.Support;

namespace Lens.Tests.Cli.Tree;

public sealed class CriticalPathTests
{
    [Fact]
    public void SequentialSpansAreAllOnThePath() => Assert.Equal(
        "root 20, a 30, b 50",
        PathOf(("root", null, 0, 100), ("a", "root", 10, 30), ("b", "root", 50, 50)));

    [Fact]
    public void OfParallelSpansTheLastToEndIsOnThePath() => Assert.Equal(
        "root 10, b 90",
        PathOf(("root", null, 0, 100), ("a", "root", 10, 60), ("b", "root", 10, 90)));

    [Fact]
    public void BeforeThatTheOneThatEndedBeforeItBegan() => Assert.Equal(
        "root 10, a 40, c 50",
        PathOf(("root", null, 0, 100), ("a", "root", 0, 40), ("b", "root", 0, 20), ("c", "root", 50, 50)));

    [Fact]
    public void AChildThatEndsAfterItsParentCountsUpToItsEnd() => Assert.Equal(
        "root 20, a 80, late 20",
        PathOf(("root", null, 0, 100), ("a", "root", 20, 100), ("late", null, 100, 20)));

    [Fact]
    public void TheInnermostSpanHasTheTime() => Assert.Equal(
        "root 0, a 10, b 90",
        PathOf(("root", null, 0, 100), ("a", "root", 0, 100), ("b", "a", 10, 90)));

    [Fact]
    public void APathIsNeverLongerThanTheTrace()
    {
        var tree = TreeOf([.. Enumerable.Range(0, 200).Select(static i => (Name(i), i == 0 ? null : Name((i - 1) / 3), (double)(i * 7 % 90), (double)(1 + (i * 13 % 60))))]);
        var timeline = new Timeline(tree, 0);
        var path = new CriticalPath(tree, timeline);

        var total = SpanGroup.Fold(tree.Roots, timeline, folds: false).Sum(group => Total(group, path));

        Assert.InRange(total, 1, timeline.EndNs - timeline.StartNs);
    }

    static long Total(SpanGroup group, CriticalPath path) => path.SelfNs(group) + group.Children(folds: false).Sum(child => Total(child, path));

    static string PathOf(params (string Name, string? Parent, double StartMs, double DurationMs)[] spans)
    {
        var tree = TreeOf(spans);
        var timeline = new Timeline(tree, 0);
        var path = new CriticalPath(tree, timeline);
        List<string> found = [];
        Collect(SpanGroup.Fold(tree.Roots, timeline, folds: false));
        return string.Join(", ", found);

        void Collect(List<SpanGroup> groups)
        {
            foreach (var group in groups)
            {
                if (path.Contains(group)) found.Add(string.Create(CultureInfo.InvariantCulture, $"{group.Name} {path.SelfNs(group) / 1e6}"));
                Collect(group.Children(folds: false));
            }
        }
    }

    static TraceTree TreeOf((string Name, string? Parent, double StartMs, double DurationMs)[] spans) => SomeTree.Of(
        [.. spans.Select(static s => SampleStore.Span(SampleStore.FailedId, SomeTree.IdOf(s.Name), s.Parent is null ? null : SomeTree.IdOf(s.Parent), s.Name, s.StartMs, s.DurationMs))]);

    static string Name(int number) => number.ToString(CultureInfo.InvariantCulture);
}
