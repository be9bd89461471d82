using FsCheck;
using FsCheck.Fluent;
using Lens.Query.Filtering;

namespace Lens.Tests.Query.Filtering;

/// <summary>SQL and memory give the same answers, whatever is stored and asked.</summary>
public sealed class FilterAgreementTests
{
    const int FiltersPerStore = 100;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void SqlAndMemoryAgree(int seed)
    {
        using var store = SomeStore.Make(seed);
        var telling = 0;

        ForAnyFilter(text =>
        {
            var filter = TraceFilter.Parse(text);
            foreach (var target in Enum.GetValues<FilterTarget>())
            {
                var (sql, memory) = (store.AskSql(target, filter), store.AskMemory(target, filter));
                if (sql.Count > 0 && sql.Count < store.Count(target)) telling++;
                Assert.True(sql.SequenceEqual(memory), $"{target} of store {seed}: {text}\nSQL    {string.Join(' ', sql)}\nmemory {string.Join(' ', memory)}");
            }
        });

        // A property about nothing and everything would hold too.
        Assert.True(telling > FiltersPerStore, $"Only {telling} answers were neither none nor all.");
    }

    [Fact]
    public void WhatIsWrittenIsReadAgainAsTheSame() => ForAnyFilter(static text =>
    {
        var filter = TraceFilter.Parse(text);
        Assert.Equal(TreeText.Of(filter.Root), TreeText.Of(TraceFilter.Parse(filter.ToString()).Root));
    });

    [Fact]
    public void BothFiltersTogetherKeepWhatBothKeep()
    {
        using var store = SomeStore.Make(7);

        Prop.ForAll(SomeFilter.Filters.ToArbitrary(), SomeFilter.Filters.ToArbitrary(), (left, right) =>
        {
            var (a, b) = (TraceFilter.Parse(left), TraceFilter.Parse(right));
            Assert.Equal(
                store.AskMemory(FilterTarget.Spans, a).Intersect(store.AskMemory(FilterTarget.Spans, b)),
                store.AskMemory(FilterTarget.Spans, a.And(b)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(FiltersPerStore).WithQuietOnSuccess(true));
    }

    static void ForAnyFilter(Action<string> holds) =>
        Prop.ForAll(SomeFilter.Filters.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(FiltersPerStore).WithQuietOnSuccess(true));
}
