using System.Globalization;

namespace Lens.Dashboard.Details;

/// <summary>Numbers with what they count.</summary>
static class Words
{
    /// <summary><c>1 span</c>, <c>1,234 spans</c>.</summary>
    public static string Count(long count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == 1 ? "" : "s")}");
}
