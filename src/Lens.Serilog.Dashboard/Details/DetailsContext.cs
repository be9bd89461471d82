namespace Lens.Dashboard.Details;

/// <summary>Where details are shown: what times count from, and what there is to link to.</summary>
/// <param name="OriginNs">Beginning of the trace, Unix nanoseconds.</param>
/// <param name="TraceId">The trace.</param>
/// <param name="Prefix">Where the viewer is mapped; null in a file of its own, which knows only its own trace.</param>
sealed record DetailsContext(long OriginNs, string TraceId, string? Prefix)
{
    /// <summary>The address of a span of this trace, also without the viewer.</summary>
    public string LinkToSpan(string spanId) => "?span=" + Uri.EscapeDataString(spanId);

    /// <summary>The address of a span of any trace.</summary>
    /// <returns>Null when it can not be reached from here.</returns>
    public string? FindLink(string traceId, string? spanId) => traceId == TraceId
        ? spanId is null ? null : LinkToSpan(spanId)
        : Prefix is null ? null : $"{Prefix}/traces/{Uri.EscapeDataString(traceId)}{(spanId is null ? "" : LinkToSpan(spanId))}";

    public string After(long timeNs) => Waterfall.SpanTime.After(timeNs - OriginNs);
}
