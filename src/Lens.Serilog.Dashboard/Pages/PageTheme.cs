namespace Lens.Dashboard.Pages;

/// <summary>Light or dark, as the user chose. It travels as a cookie so that a page arrives in the right colours.</summary>
static class PageTheme
{
    public const string Cookie = "lens-theme";

    public static readonly string[] All = ["light", "dark"];
}
