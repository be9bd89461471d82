namespace Lens.Tests.Dashboard.Support;

/// <summary>A theory that needs a browser and axe-core; skipped where there is none.</summary>
sealed class AxeTheoryAttribute : TheoryAttribute
{
    public AxeTheoryAttribute() => Skip = Chromium.WhyNot ?? Axe.WhyNot;
}
