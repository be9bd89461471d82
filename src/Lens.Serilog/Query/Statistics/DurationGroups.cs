using System.Runtime.InteropServices;
using Lens.Storage;

namespace Lens.Query.Statistics;

/// <summary>Groups spans, or traces, by something.</summary>
sealed class DurationGroups<TKey>
    where TKey : notnull
{
    // 8 bytes each; beyond that their histograms have to do.
    const int MostExact = 100_000;

    readonly Dictionary<TKey, DurationGroup> _groups = [];
    int _exact;

    public IReadOnlyDictionary<TKey, DurationGroup> All => _groups;

    public void Add(TKey key, long? durationNs, bool isError, double weight)
    {
        ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(_groups, key, out _);
        group ??= new();
        group.Add(durationNs, isError, weight);
        if (++_exact < MostExact) return;

        if (_exact == MostExact)
        {
            foreach (var each in _groups.Values) each.ForgetEach();
        }
        else
        {
            group.ForgetEach();
        }
    }

    /// <summary>Adds what was counted before.</summary>
    public void Add(TKey key, SpanTotals totals)
    {
        ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(_groups, key, out _);
        group ??= new(new());
        group.Add(totals);
    }

    /// <summary>The groups with the most members, the largest first.</summary>
    /// <param name="limit">Most groups.</param>
    /// <param name="name">What a key is called.</param>
    public List<OperationStatistics> List(int limit, Func<TKey, (string Key, string? Service)> name) => [.. _groups
        .Select(group => (Name: name(group.Key), group.Value))
        .OrderByDescending(static g => g.Value.Count).ThenBy(static g => g.Name.Key, StringComparer.Ordinal).ThenBy(static g => g.Name.Service, StringComparer.Ordinal)
        .Take(limit)
        .Select(static g => g.Value.ToStatistics(g.Name.Key, g.Name.Service))];
}
