using System.Globalization;

namespace Lens.Dashboard.Details;

/// <summary>Where in the source something was called.</summary>
static class CallSite
{
    /// <returns><c>src/Checkout.cs:39 PayAsync</c>, as far as it is known; empty when nothing is.</returns>
    public static string Of(string? file, int? line, string? function)
    {
        var place = file is null ? "" : line is null ? file : string.Create(CultureInfo.InvariantCulture, $"{file}:{line}");
        return $"{place} {function}".Trim();
    }
}
