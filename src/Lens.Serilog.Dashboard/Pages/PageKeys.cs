namespace Lens.Dashboard.Pages;

/// <summary>Keys of the query string that several pages have.</summary>
static class PageKeys
{
    /// <summary>A filter.</summary>
    public const string Filter = "q";

    /// <summary>A time as the filter language writes it, or <see cref="Always"/>.</summary>
    public const string Since = "since";

    /// <summary>A time as the filter language writes it.</summary>
    public const string Until = "until";

    /// <summary>Where the page of a list begins: what is older than this place.</summary>
    public const string Before = "before";

    /// <summary>Where the pages before this one began, for the way back.</summary>
    public const string Back = "back";

    /// <summary>How many rows of a list.</summary>
    public const string Limit = "limit";

    /// <summary>As <see cref="Since"/>: from the first there is.</summary>
    public const string Always = "always";

    public static bool IsPlace(string key) => key is Before or Back;
}
