namespace Lens.Query.Filtering.Tree;

/// <summary>From a time on (<c>since</c>, inclusive) or up to one (<c>until</c>, exclusive).</summary>
sealed record TimeTerm(bool IsSince, FilterTime Time) : FilterTerm(TermPlaces.Each);
