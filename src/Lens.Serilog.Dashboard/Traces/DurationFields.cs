using Lens.Dashboard.Pages;
using Lens.Dashboard.Search;
using Lens.Query.Filtering.Syntax;
using Lens.Query.Filtering.Tree;

namespace Lens.Dashboard.Traces;

/// <summary>The fields for the shortest and the longest duration, and what a drag over the chart says: they become part of the filter,
/// which says everything in one line.</summary>
static class DurationFields
{
    const string Least = "min";
    const string Most = "max";

    /// <returns>The address with the filter instead; null when the fields are not in this one.</returns>
    /// <exception cref="FilterSyntaxException">The filter can not be read.</exception>
    /// <exception cref="BadAddressException">A field is no duration.</exception>
    public static string? FindRedirect(PageContext page)
    {
        var (least, most) = (Read(page, Least), Read(page, Most));
        if (least is null && most is null) return null;

        var filter = FilterTerms.WithDuration(page.Find(PageKeys.Filter) ?? "", least, most);
        return page.With((PageKeys.Filter, filter), (Least, null), (Most, null));
    }

    static long? Read(PageContext page, string key)
    {
        if (page.Find(key) is not { } text) return null;
        if (FilterDuration.TryParse(new TextPattern([text.Trim()]), out var ns)) return ns;
        throw new BadAddressException($"'{text}' is no duration: write a number with {FilterDuration.Units}, for instance 250ms.");
    }
}
