using Lens.Cli.Running;
using Lens.Query.Filtering;

namespace Lens.Cli.Commands;

/// <summary>How far statistics look back.</summary>
static class LookBack
{
    const double MostHours = 24 * 366 * 100;

    /// <summary>What the filter says; where it does not say since when, so many hours.</summary>
    public static TimeRange RangeOf(TraceFilter filter, double hours, TimeProvider timeProvider)
    {
        if (hours is not (> 0 and <= MostHours)) throw new UsageException("--hours must be a positive number.");

        var range = FilterText.RangeOf(filter, timeProvider);
        return range.From is not null ? range : range with { From = timeProvider.GetUtcNow() - TimeSpan.FromHours(hours) };
    }
}
