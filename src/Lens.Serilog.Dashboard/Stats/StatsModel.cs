using Lens.Dashboard.Pages;
using Lens.Dashboard.Search;

namespace Lens.Dashboard.Stats;

/// <summary>What the page of statistics shows.</summary>
/// <param name="Filter">Which spans.</param>
/// <param name="GroupBy">By what they are counted.</param>
/// <param name="Sort">The column that they are ordered by.</param>
/// <param name="Rows">What was counted.</param>
/// <param name="Length">How long the time is that was counted; null when it has no beginning.</param>
sealed record StatsModel(PageFilter Filter, StatisticsGroup GroupBy, StatsSort Sort, IReadOnlyList<StatsRow> Rows, TimeSpan? Length)
{
    public const string GroupKey = "by";
    public const string SortKey = "sort";

    const int MostRows = 200;
    const int Steps = 40;

    public static StatsModel Read(PageContext page)
    {
        var filter = PageFilter.Read(page);
        var group = ChoiceOf<StatisticsGroup>(page, GroupKey);
        var sort = ChoiceOf<StatsSort>(page, SortKey);
        StatisticsRequest request = new()
        {
            Range = filter.Range,
            GroupBy = group,
            Limit = StatisticsRequest.MaxLimit,
            Filter = filter.Text.Length == 0 ? null : TraceFilter.Parse(filter.Text),
        };
        return page.Read(reader => new StatsModel(filter, group, sort, [.. RowsOf(reader, request, page).OrderByDescending(row => sort.ValueOf(row)).Take(MostRows)], LengthOf(filter.Range, page.Now)));
    }

    static IEnumerable<StatsRow> RowsOf(TraceReader reader, StatisticsRequest request, PageContext page)
    {
        var now = reader.SpanStatistics(request, page.Cancellation);
        var before = PeriodBefore(request.Range, page.Now) is { } range
            ? reader.SpanStatistics(request with { Range = range }, page.Cancellation).ToDictionary(static s => (s.Key, s.Service))
            : null;
        var counts = reader.SpanCounts(request, Steps, page.Cancellation);
        return now.Select(statistics => new StatsRow(
            statistics,
            before is null ? null : before.GetValueOrDefault((statistics.Key, statistics.Service)) ?? StatsRow.Nothing,
            counts.GetValueOrDefault((statistics.Key, statistics.Service)) ?? []));
    }

    static TimeRange? PeriodBefore(TimeRange range, DateTimeOffset now) =>
        LengthOf(range, now) is { } length && range.From is { } from && from - DateTimeOffset.UnixEpoch > length ? new(from - length, from) : null;

    static TimeSpan? LengthOf(TimeRange range, DateTimeOffset now) =>
        range.From is { } from && (range.Until ?? now) is var until && until > from ? until - from : null;

    static T ChoiceOf<T>(PageContext page, string key)
        where T : struct, Enum => page.Find(key) is not { } text ? default
        : Enum.TryParse<T>(text, ignoreCase: true, out var choice) && Enum.IsDefined(choice) && char.IsAsciiLetter(text[0]) ? choice
        : throw new BadAddressException($"{key} is '{text}'; write one of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}.");
}
