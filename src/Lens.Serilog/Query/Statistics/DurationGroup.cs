using System.Runtime.InteropServices;
using Lens.Storage;

namespace Lens.Query.Statistics;

/// <summary>What is known of spans, or traces, that belong together.</summary>
sealed class DurationGroup
{
    readonly SpanTotals _totals;

    // One by one, as long as there are not too many in all.
    List<long>? _each;
    long _count;
    long _errors;

    // What stands for others is counted whole: what is left of one goes to the next, and the sum stays true.
    double _rest;

    public DurationGroup()
        : this(new SpanTotals()) => _each = [];

    /// <summary>What was counted before.</summary>
    public DurationGroup(SpanTotals totals) => (_totals, _count, _errors) = (totals, totals.Count, totals.Errors);

    public long Count => _count;

    /// <param name="durationNs">Null for what still runs.</param>
    /// <param name="isError">It failed.</param>
    /// <param name="weight">How many it stands for.</param>
    public void Add(long? durationNs, bool isError, double weight)
    {
        var times = TimesOf(weight);
        _count += times;
        if (isError) _errors += times;
        if (durationNs is not { } ns || times == 0) return;

        ns = Math.Max(0, ns);
        _totals.Add(ns, isError, times);
        _each?.Add(ns);
    }

    /// <summary>Adds what was counted before, one by one it can not be told.</summary>
    public void Add(SpanTotals totals)
    {
        _count += totals.Count;
        _errors += totals.Errors;
        _totals.Add(totals);
        _each = null;
    }

    public void ForgetEach() => _each = null;

    public OperationStatistics ToStatistics(string key, string? service = null) => new()
    {
        Key = key,
        Service = service,
        Count = _count,
        ErrorCount = _errors,
        Average = Average,
        Minimum = _totals.Count == 0 ? null : StoredTime.ToTimeSpan(_totals.MinNs),
        Maximum = _totals.Count == 0 ? null : StoredTime.ToTimeSpan(_totals.MaxNs),
        P50 = Quantile(0.5),
        P95 = Quantile(0.95),
        P99 = Quantile(0.99),
        IsExact = _each is not null,
    };

    public StatisticsPoint ToPoint(DateTimeOffset at) => new(at, _count, _errors, Average, Quantile(0.5), Quantile(0.95), Quantile(0.99));

    long TimesOf(double weight)
    {
        if (weight == 1) return 1;

        // One for many: percentiles are those of the histogram.
        _each = null;
        var exact = weight + _rest;
        var times = (long)exact;
        _rest = exact - times;
        return times;
    }

    TimeSpan? Average => _totals.Count == 0 ? null : StoredTime.ToTimeSpan(_totals.SumNs / _totals.Count);

    // Of the ranks, not between them: the same in a list and in a histogram.
    TimeSpan? Quantile(double part)
    {
        if (_totals.Count == 0) return null;
        if (_each is null)
            return StoredTime.ToTimeSpan(Math.Clamp(_totals.Durations.Quantile(part) ?? 0, _totals.MinNs, _totals.MaxNs));

        var sorted = CollectionsMarshal.AsSpan(_each);
        sorted.Sort();
        return StoredTime.ToTimeSpan(sorted[Math.Max(1, (int)Math.Ceiling(part * sorted.Length)) - 1]);
    }
}
