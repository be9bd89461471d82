namespace Lens.Formatting;

/// <summary>The event type of a compact log event: a 32-bit hash of the message template, the same in every process.</summary>
static class CompactEventId
{
    /// <summary>Jenkins's one-at-a-time hash over UTF-16 units, which other writers of the format use for <c>@i</c> too, so
    /// that events of one template stay together whoever wrote them.</summary>
    public static uint Of(string template)
    {
        var hash = 0u;
        foreach (var unit in template)
        {
            hash += unit;
            hash += hash << 10;
            hash ^= hash >> 6;
        }

        hash += hash << 3;
        hash ^= hash >> 11;
        return hash + (hash << 15);
    }
}
