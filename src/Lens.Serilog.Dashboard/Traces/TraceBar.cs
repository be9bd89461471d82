namespace Lens.Dashboard.Traces;

/// <summary>How many traces began in one step of time.</summary>
/// <param name="FromNs">Unix nanoseconds, inclusive.</param>
/// <param name="UntilNs">Unix nanoseconds, exclusive.</param>
/// <param name="Count">All of them.</param>
/// <param name="Errors">Those that failed.</param>
readonly record struct TraceBar(long FromNs, long UntilNs, int Count, int Errors);
