namespace Lens.Query.Filtering.Tree;

/// <summary>One condition on one row.</summary>
/// <param name="Places">Whose row that is, on each of the lists that a filter can be asked for.</param>
abstract record FilterTerm(TermPlaces Places) : FilterNode;
