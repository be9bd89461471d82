namespace Lens;

/// <summary>Several traces have ids that begin as asked.</summary>
public sealed class AmbiguousTraceIdException : Exception
{
    /// <summary>Makes an exception.</summary>
    /// <param name="prefix">The beginning of an id, as it was asked for.</param>
    /// <param name="candidates">Traces whose ids begin so.</param>
    public AmbiguousTraceIdException(string prefix, IReadOnlyList<TraceSummary> candidates)
        : base($"The ids of several traces begin with '{prefix}'. Write more of the id.") => (Prefix, Candidates) = (prefix, candidates);

    /// <summary>Gets the beginning of the id.</summary>
    public string Prefix { get; }

    /// <summary>Gets traces whose ids begin so, the newest first: at most 10, and there may be more.</summary>
    public IReadOnlyList<TraceSummary> Candidates { get; }
}
