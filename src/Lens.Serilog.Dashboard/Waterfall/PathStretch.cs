namespace Lens.Dashboard.Waterfall;

/// <summary>A stretch of time in which the end of the trace waited for one span.</summary>
/// <param name="FromNs">Unix nanoseconds.</param>
/// <param name="UntilNs">Unix nanoseconds.</param>
readonly record struct PathStretch(long FromNs, long UntilNs);
