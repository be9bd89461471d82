namespace Lens.Query.Filtering;

/// <summary>Writes conditions in the filter language, and reads from a filter what range of time it leaves.</summary>
static class FilterText
{
    /// <summary>The condition that a key has a value. Stars in it stand for any characters, as in any value.</summary>
    public static string Condition(string key, string value) =>
        $"{key}:\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\\\\*", "\\*", StringComparison.Ordinal)}\"";

    public static TimeRange RangeOf(TraceFilter filter, TimeProvider timeProvider)
    {
        var window = filter.WindowAt(StoredTime.ToUnixNs(timeProvider.GetUtcNow()));
        return new(
            window.SinceNs == long.MinValue ? null : StoredTime.ToDateTimeOffset(window.SinceNs),
            window.UntilNs == long.MaxValue ? null : StoredTime.ToDateTimeOffset(window.UntilNs));
    }
}
