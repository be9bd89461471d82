using System.Globalization;

namespace Lens.Enrichment;

/// <summary>A time that is formatted when somebody reads it, which most sinks never do.</summary>
sealed class TimestampText(DateTimeOffset time)
{
    public const string Format = "yyyy-MM-ddTHH:mm:ss.ffffffZ";

    public override string ToString() => time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);
}
