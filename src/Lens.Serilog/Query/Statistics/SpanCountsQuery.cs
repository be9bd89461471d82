using System.Runtime.InteropServices;
using Lens.Storage;

namespace Lens.Query.Statistics;

/// <summary>Counts the spans of each name, service or user over time: the shapes of many small charts in one pass.</summary>
sealed class SpanCountsQuery(ReadScope scope)
{
    public const string SelectFirstHour = "SELECT min(r.hour) FROM span_hour r";
    public const string SelectHours = "SELECT r.service, r.name, r.hour, r.count FROM span_hour r WHERE r.hour >= $from AND r.hour < $to";
    public const string SelectMinutes = "SELECT r.service, r.name, r.minute, r.count FROM span_minute r WHERE r.minute >= $from AND r.minute < $to";

    const long MinutesInAnHour = 60;

    readonly Dictionary<(TextRef, TextRef), double[]> _counts = [];

    /// <param name="request">Which spans; its limit does not matter.</param>
    /// <param name="steps">Into how many equal steps to cut the range.</param>
    /// <returns>How many spans began in each step, weighted as all statistics are, by what they are grouped by and the service.</returns>
    public Dictionary<(string Key, string? Service), double[]> Read(StatisticsRequest request, int steps)
    {
        StepScale scale = new(FromNsOf(request.Range), Math.Min(request.Range.UntilNs, scope.NowNs), steps);
        if (SpanStatisticsQuery.NeedsRows(request) || new RollUpSeriesQuery(scope.Connection).Count(MinuteRange.Of(request.Range).From) <= SpanStatisticsQuery.MostSingle)
            ReadRows(request, scale);
        else
            ReadRollUps(request, scale);

        Dictionary<(string, string?), double[]> result = [];
        var texts = scope.Connection.Texts;
        foreach (var ((first, service), counts) in _counts)
        {
            var key = SpanStatisticsQuery.KeyOf(texts.Find(first), texts.Find(service), request.GroupBy);
            result[key] = result.TryGetValue(key, out var others) ? [.. counts.Zip(others, static (a, b) => a + b)] : counts;
        }

        return result;
    }

    long FromNsOf(TimeRange range) => range.From is not null ? range.FromNs
        : (scope.Connection.FindNumber(SelectFirstHour) ?? (scope.NowNs / MinuteRange.MinuteNs / MinutesInAnHour)) * MinutesInAnHour * MinuteRange.MinuteNs;

    void ReadRows(StatisticsRequest request, StepScale scale) => new SpanRowsQuery(scope).Read(
        SpanStatisticsQuery.ColumnsOf(request.GroupBy), request.Range, request.Filter ?? TraceFilter.Everything,
        (group, startNs, _, _, weight) => Add(group, scale, startNs, weight));

    void ReadRollUps(StatisticsRequest request, StepScale scale)
    {
        var minutes = MinuteRange.Of(request.Range);
        var isByName = request.GroupBy == StatisticsGroup.Name;
        var isByHour = scale.StepNs >= MinutesInAnHour * MinuteRange.MinuteNs;
        var (sql, length) = isByHour ? (SelectHours, MinutesInAnHour) : (SelectMinutes, 1);
        scope.Connection.ForEach(
            sql,
            row => Add(
                (isByName ? PooledTexts.RefOf(row, 1) : TextRef.None, PooledTexts.RefOf(row, 0)),
                scale,
                row.Long(2) * length * MinuteRange.MinuteNs,
                row.Long(3)),
            ("$from", minutes.From / length),
            ("$to", (minutes.Until + length - 1) / length));
        foreach (var (key, totals) in RollUpSeriesQuery.Tallies(scope.Connection).Where(t => t.Key.Period >= minutes.From && t.Key.Period < minutes.Until))
            Add((isByName ? key.Name : TextRef.None, key.Service), scale, key.Period * MinuteRange.MinuteNs, totals.Count);
    }

    void Add((TextRef, TextRef) key, StepScale scale, long ns, double count)
    {
        ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, key, out _);
        counts ??= new double[scale.Steps];
        counts[scale.IndexOf(ns)] += count;
    }

    /// <summary>A range of time in equal steps.</summary>
    readonly record struct StepScale(long FromNs, long UntilNs, int Steps)
    {
        public long StepNs => Math.Max(1, (UntilNs - FromNs) / Steps);

        public int IndexOf(long ns) => (int)Math.Clamp((ns - FromNs) / StepNs, 0, Steps - 1);
    }
}
