namespace Lens.Query.Filtering.Tree;

sealed record StatusTerm(SpanStatus Status) : FilterTerm(TermPlaces.Own)
{
    /// <summary>Whether the answer depends on which processes are still alive.</summary>
    public bool IsAboutLife => Status is SpanStatus.Running or SpanStatus.Interrupted;
}
