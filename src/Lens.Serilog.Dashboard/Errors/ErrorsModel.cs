using Lens.Dashboard.Pages;
using Lens.Dashboard.Search;

namespace Lens.Dashboard.Errors;

/// <summary>What the page of errors shows.</summary>
/// <param name="Filter">Of which spans and log events.</param>
/// <param name="Patterns">What went wrong, the most frequent first.</param>
/// <param name="IsPart">There are more patterns than are shown.</param>
sealed record ErrorsModel(PageFilter Filter, IReadOnlyList<ErrorPattern> Patterns, bool IsPart)
{
    const int MostShown = 200;

    public static ErrorsModel Read(PageContext page)
    {
        var filter = PageFilter.Read(page);
        var of = filter.Text.Length == 0 ? null : TraceFilter.Parse(filter.Text);
        var patterns = page.Read(reader => reader.ErrorPatterns(filter.Range, of, MostShown + 1, page.Cancellation));
        return new(filter, [.. patterns.Take(MostShown)], patterns.Count > MostShown);
    }
}
