using System.Globalization;
using Lens.Cli.Terminals;

namespace Lens.Cli.Listing;

/// <summary>When something began, UTC: in full for programs, on a terminal without the day when it is today's.</summary>
/// <param name="terminal">Where it is shown.</param>
/// <param name="now">The present.</param>
sealed class ClockText(Terminal terminal, DateTimeOffset now)
{
    public string Of(DateTimeOffset time)
    {
        var utc = time.UtcDateTime;
        if (!terminal.Cuts) return utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        if (utc.Date == now.UtcDateTime.Date) return utc.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        return utc.ToString(utc.Year == now.UtcDateTime.Year ? "MM-dd HH:mm:ss" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }
}
