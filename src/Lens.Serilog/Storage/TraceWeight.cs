namespace Lens.Storage;

/// <summary>Tells the store how many traces one that it keeps stands for. Not an event: the books do not count it.</summary>
/// <param name="TraceId">32 hex digits.</param>
/// <param name="Weight">More than 1.</param>
/// <param name="SpanId">The one span that is still to be counted so often; null for all that have ended.</param>
sealed record TraceWeight(string TraceId, double Weight, long? SpanId = null)
{
    /// <summary>Its size in memory, estimated.</summary>
    public const int Bytes = 160;
}
