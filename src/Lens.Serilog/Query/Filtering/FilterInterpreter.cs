using System.Diagnostics;
using Lens.Query.Filtering.Tree;

namespace Lens.Query.Filtering;

/// <summary>Gives a filter its meaning for one list. An engine that can look at one row of each kind, and join what it finds,
/// derives from this; where to look is decided here, the same for all engines.</summary>
/// <typeparam name="T">What the engine makes of a condition: a piece of SQL, a yes or no.</typeparam>
abstract class FilterInterpreter<T>(FilterTarget target)
{
    protected FilterTarget Target => target;

    public T Interpret(FilterNode node) => node switch
    {
        AllOf all => All(all.Nodes.Select(Interpret)),
        AnyOf any => Any(any.Nodes.Select(Interpret)),
        Negation negation => Not(Interpret(negation.Node)),
        FilterTerm term => Any(InEachPlace(term)),
        _ => throw new UnreachableException(),
    };

    protected abstract T All(IEnumerable<T> conditions);

    protected abstract T Any(IEnumerable<T> conditions);

    /// <summary>What is unknown counts as no, so that its negation is yes.</summary>
    protected abstract T Not(T condition);

    /// <summary>Whether the trace of the row is there and fulfils the term.</summary>
    protected abstract T OfTrace(FilterTerm term);

    /// <summary>Whether one of the row's spans fulfils the term.</summary>
    protected abstract T OfSpan(FilterTerm term);

    /// <summary>Whether one of the row's log events fulfils the term.</summary>
    protected abstract T OfLog(FilterTerm term);

    IEnumerable<T> InEachPlace(FilterTerm term)
    {
        var places = term.Places.On(target);
        if (places.HasFlag(RowKinds.Trace)) yield return OfTrace(term);
        if (places.HasFlag(RowKinds.Span)) yield return OfSpan(term);
        if (places.HasFlag(RowKinds.Log)) yield return OfLog(term);
    }
}
