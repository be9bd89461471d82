using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Lens.Dashboard.Pages;

/// <summary>One request for a page: where it came in, what the address says. The query string is the whole state of a page:
/// <c>q</c> is a filter, <c>since</c> and <c>until</c> are times as the filter language writes them, <c>before</c> is a place in a
/// list; every page may have keys of its own beside them.</summary>
sealed class PageContext
{
    /// <param name="viewer">Whose page.</param>
    /// <param name="http">The request.</param>
    /// <param name="pattern">The route below the root of the viewer.</param>
    public PageContext(Viewer viewer, HttpContext http, string pattern)
    {
        (Viewer, Http, Now) = (viewer, http, viewer.Now);
        (Root, Path) = Split(http.Request, pattern);
        Theme = http.Request.Cookies[PageTheme.Cookie] is { } theme && PageTheme.All.Contains(theme) ? theme : null;
    }

    public Viewer Viewer { get; }

    public HttpContext Http { get; }

    /// <summary>When the page is made: what is relative is relative to it.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>Where the viewer lies, without a slash at the end: <c>/lens</c>; empty at the top.</summary>
    public string Root { get; }

    /// <summary>The page below the root: <c>/</c>, <c>/logs</c>.</summary>
    public string Path { get; }

    /// <summary><c>light</c> or <c>dark</c> when the user chose; null as the system has it.</summary>
    public string? Theme { get; }

    public CancellationToken Cancellation => Http.RequestAborted;

    /// <summary>A value of the query string, or null where it is absent or blank. Of a key given twice the first counts.</summary>
    public string? Find(string key) => Http.Request.Query[key] is [{ } text, ..] && !string.IsNullOrWhiteSpace(text) ? text : null;

    /// <summary>Which part of a list to show.</summary>
    /// <exception cref="BadAddressException">The key that says how many rows is no number from 1 to 1,000.</exception>
    public PageRequest ListPage => new() { Limit = Limit, After = Find(PageKeys.Before) };

    /// <summary>A value of the route.</summary>
    public string RouteValue(string key) => (string)Http.Request.RouteValues[key]!;

    /// <summary>Asks the store.</summary>
    public T Read<T>(Func<TraceReader, T> query) => Viewer.Read(query);

    public string Asset(string name) => Root + Viewer.Assets.PathOf(name);

    /// <summary>The address of another page.</summary>
    /// <param name="path">Below the root.</param>
    /// <param name="query">Keys and values; those without a value are left out.</param>
    public string Link(string path, params ReadOnlySpan<(string Key, string? Value)> query) => PageAddress.Of(Root + path, query);

    /// <summary>The address of another page for the same filter and time.</summary>
    public string LinkForSame(string path) =>
        Link(path, (PageKeys.Filter, Find(PageKeys.Filter)), (PageKeys.Since, Find(PageKeys.Since)), (PageKeys.Until, Find(PageKeys.Until)));

    /// <summary>The address of this page with some keys changed; a null takes a key away. The place in the list is kept only when it is
    /// among them, as it means nothing in another list.</summary>
    public string With(params ReadOnlySpan<(string Key, string? Value)> changes)
    {
        List<(string Key, string? Value)> query = [.. changes];
        foreach (var (key, values) in Http.Request.Query)
        {
            if (PageKeys.IsPlace(key) || query.Exists(q => q.Key == key)) continue;
            query.Add((key, values.ToString()));
        }

        return Link(Path, [.. query.OrderBy(static q => q.Key, StringComparer.Ordinal)]);
    }

    int Limit => Find(PageKeys.Limit) is not { } text ? Viewer.Settings.PageSize
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= PageRequest.MaxLimit ? limit
        : throw new BadAddressException(string.Create(CultureInfo.InvariantCulture, $"limit is '{text}'; write a number from 1 to {PageRequest.MaxLimit:N0}."));

    // Whoever maps the viewer into a group of routes knows the prefix of that group, the viewer does not: it is what the request has
    // in front of the page's own part.
    static (string Root, string Path) Split(HttpRequest request, string pattern)
    {
        var whole = (request.PathBase + request.Path).ToUriComponent().TrimEnd('/');
        var end = whole.Length;
        for (var own = pattern.Trim('/').Split('/', StringSplitOptions.RemoveEmptyEntries).Length; own > 0 && end > 0; own--)
            end = whole.LastIndexOf('/', end - 1);
        return (whole[..end], end == whole.Length ? "/" : whole[end..]);
    }
}
