namespace Lens.Tests.Dashboard.Support;

/// <summary>A test in a real browser; skipped where there is none.</summary>
sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute() => Skip = Chromium.WhyNot;
}
