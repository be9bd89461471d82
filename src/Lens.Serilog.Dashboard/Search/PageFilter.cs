using Lens.Dashboard.Pages;
using Lens.Query;
using Lens.Query.Filtering;
using Lens.Query.Filtering.Syntax;

namespace Lens.Dashboard.Search;

/// <summary>What the address of a page keeps: the filter, and since when. Where neither says since when it is how far the viewer
/// looks back.</summary>
/// <param name="Text">The filter as it was written; empty for none.</param>
/// <param name="Filter">The filter and the time.</param>
/// <param name="Since">The beginning as the filter language writes it, or <see cref="PageKeys.Always"/>; null when the filter itself
/// says it.</param>
/// <param name="Until">The end; null for now.</param>
/// <param name="Range">The time that all of it leaves, at the time of the request.</param>
sealed record PageFilter(string Text, TraceFilter Filter, string? Since, string? Until, TimeRange Range)
{
    /// <summary>Whether what happens now belongs to it.</summary>
    public bool IsOpen => Range.Until is null;

    /// <exception cref="FilterSyntaxException">The filter or a time can not be read.</exception>
    public static PageFilter Read(PageContext page, string? and = null)
    {
        var text = page.Find(PageKeys.Filter)?.Trim() ?? "";
        var filter = text.Length == 0 ? TraceFilter.Everything : TraceFilter.Parse(text);
        var (since, until) = (page.Find(PageKeys.Since), page.Find(PageKeys.Until));
        if (since is null && RangeOf(filter, page).From is null) since = TextOf(page.Viewer.Settings.LookBack);

        var kept = And(And(filter, "since", since == PageKeys.Always ? null : since), "until", until);
        var whole = and is null ? kept : kept.And(TraceFilter.Parse(and));
        return new(text, whole, since, until, RangeOf(kept, page));
    }

    public static string TextOf(TimeSpan ago) => FilterDuration.Write(StoredTime.ToNs(ago));

    static TraceFilter And(TraceFilter filter, string key, string? value) =>
        value is null ? filter : filter.And(TraceFilter.Parse(FilterText.Condition(key, value)));

    static TimeRange RangeOf(TraceFilter filter, PageContext page)
    {
        var window = filter.WindowAt(StoredTime.ToUnixNs(page.Now));
        return new(
            window.SinceNs == long.MinValue ? null : StoredTime.ToDateTimeOffset(window.SinceNs),
            window.UntilNs == long.MaxValue ? null : StoredTime.ToDateTimeOffset(window.UntilNs));
    }
}
