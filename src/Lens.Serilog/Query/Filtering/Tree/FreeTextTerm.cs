namespace Lens.Query.Filtering.Tree;

/// <summary>A word or a phrase somewhere in the texts of a row.</summary>
/// <param name="Words">As written: without the stars on both sides that it is searched with.</param>
sealed record FreeTextTerm(TextPattern Words) : FilterTerm(TermPlaces.FreeText);
