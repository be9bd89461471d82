namespace Lens.Tests.Dashboard.Support;

/// <summary>A theory in a real browser; skipped where there is none.</summary>
sealed class ChromiumTheoryAttribute : TheoryAttribute
{
    public ChromiumTheoryAttribute() => Skip = Chromium.WhyNot;
}
