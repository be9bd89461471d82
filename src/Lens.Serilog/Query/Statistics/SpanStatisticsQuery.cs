using System.Diagnostics;
using Lens.Storage;

namespace Lens.Query.Statistics;

/// <summary>Makes statistics of spans: of every single one when these are few, or when a filter or the grouping needs it, otherwise
/// of what the writer has counted by the minute and the hour.</summary>
sealed class SpanStatisticsQuery(ReadScope scope)
{
    // So many are read as quickly as they are added up.
    public const long MostSingle = 10_000;

    public List<OperationStatistics> Read(StatisticsRequest request)
    {
        var minutes = MinuteRange.Of(request.Range);
        return NeedsRows(request) || IsSmall(minutes)
            ? OfRows(request)
            : OfRollUps(request, minutes);
    }

    public List<StatisticsPoint> ReadOverTime(StatisticsRequest request, TimeSpan step)
    {
        var (minutes, stepNs) = (MinuteRange.Of(request.Range), StoredTime.ToNs(step));
        var points = HasFilter(request) || stepNs % MinuteRange.MinuteNs != 0 || IsSmall(minutes)
            ? OfRowsOverTime(request, stepNs)
            : OfRollUpsOverTime(minutes, stepNs);
        return [.. Fill(points, request.Range, stepNs)];
    }

    /// <summary>Whether what is counted by the minute and the hour does not tell it.</summary>
    public static bool NeedsRows(StatisticsRequest request) => request.GroupBy == StatisticsGroup.User || HasFilter(request);

    /// <summary>What spans are grouped by, for <see cref="SpanRowsQuery"/>.</summary>
    public static string ColumnsOf(StatisticsGroup group) => group switch
    {
        StatisticsGroup.Name => SpanRowsQuery.ByName,
        StatisticsGroup.Service => SpanRowsQuery.ByService,
        StatisticsGroup.User => SpanRowsQuery.ByUser,
        _ => throw new UnreachableException(),
    };

    /// <summary>What a group is called.</summary>
    public static (string Key, string? Service) KeyOf(string? first, string? service, StatisticsGroup group) =>
        group == StatisticsGroup.Service ? (service ?? "", service) : (first ?? "", service);

    static bool HasFilter(StatisticsRequest request) => request.Filter is { } filter && !filter.Equals(TraceFilter.Everything);

    // All that came since would have to be looked at, too.
    bool IsSmall(MinuteRange minutes) => new RollUpSeriesQuery(scope.Connection).Count(minutes.From) <= MostSingle;

    List<OperationStatistics> OfRows(StatisticsRequest request)
    {
        DurationGroups<(TextRef, TextRef)> groups = new();
        new SpanRowsQuery(scope).Read(ColumnsOf(request.GroupBy), request.Range, request.Filter ?? TraceFilter.Everything, (group, _, durationNs, isError, weight) =>
            groups.Add(group, durationNs, isError, weight));

        var texts = scope.Connection.Texts;
        return groups.List(request.Limit, key => KeyOf(texts.Find(key.Item1), texts.Find(key.Item2), request.GroupBy));
    }

    List<OperationStatistics> OfRollUps(StatisticsRequest request, MinuteRange minutes)
    {
        DurationGroups<(string?, string?)> groups = new();
        foreach (var ((service, name), totals) in new RollUpQuery(scope.Connection).Read(minutes.From, minutes.Until))
            groups.Add(request.GroupBy == StatisticsGroup.Name ? (name, service) : (null, service), totals);
        return groups.List(request.Limit, key => KeyOf(key.Item1, key.Item2, request.GroupBy));
    }

    DurationGroups<long> OfRowsOverTime(StatisticsRequest request, long stepNs)
    {
        DurationGroups<long> points = new();
        new SpanRowsQuery(scope).Read(
            SpanRowsQuery.Nothing, request.Range, request.Filter ?? TraceFilter.Everything,
            (_, startNs, durationNs, isError, weight) => points.Add(TimeSteps.IndexOf(startNs, stepNs), durationNs, isError, weight));
        return points;
    }

    DurationGroups<long> OfRollUpsOverTime(MinuteRange minutes, long stepNs)
    {
        DurationGroups<long> points = new();
        new RollUpSeriesQuery(scope.Connection).Read(minutes, stepNs / MinuteRange.MinuteNs, points.Add);
        return points;
    }

    // Of an open range, from the first point or up to the last one.
    static IEnumerable<StatisticsPoint> Fill(DurationGroups<long> points, TimeRange range, long stepNs)
    {
        if (points.All.Count == 0 && range is not { From: not null, Until: not null }) yield break;

        var fromNs = range.From is null ? points.All.Keys.Min() * stepNs : range.FromNs;
        var untilNs = range.Until is null ? Math.Max(fromNs, points.All.Keys.DefaultIfEmpty(long.MinValue / stepNs).Max() * stepNs) + 1 : range.UntilNs;
        foreach (var step in TimeSteps.List(fromNs, untilNs, stepNs))
            yield return (points.All.GetValueOrDefault(step) ?? new()).ToPoint(StoredTime.ToDateTimeOffset(step * stepNs));
    }
}
