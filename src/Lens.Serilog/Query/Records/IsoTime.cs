using System.Globalization;

namespace Lens.Query.Records;

/// <summary>Times as the views write them.</summary>
static class IsoTime
{
    const string Format = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    public static string OfNs(long unixNs) => Of(StoredTime.ToDateTimeOffset(unixNs));

    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);
}
