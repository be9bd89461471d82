namespace Lens.Query.Filtering;

/// <summary>What a filter has to know that neither it nor the rows say.</summary>
/// <param name="NowNs">The time that <c>since:1h</c> counts from, Unix nanoseconds.</param>
/// <param name="DeadProcesses">Keys of the processes that are no more and whose rows may still say <c>running</c>. Rows at hand
/// have been judged already.</param>
readonly record struct FilterMoment(long NowNs, IReadOnlyCollection<long> DeadProcesses)
{
    public FilterMoment(long nowNs)
        : this(nowNs, [])
    {
    }
}
