using System.Globalization;

namespace Lens.Enrichment;

/// <summary>A time that is formatted when somebody reads it, which most sinks never do.</summary>
sealed class TimestampText(long utcTicks)
{
    public const string Format = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    public long UtcTicks { get; } = utcTicks;

    public override string ToString() => new DateTime(UtcTicks, DateTimeKind.Utc).ToString(Format, CultureInfo.InvariantCulture);
}
