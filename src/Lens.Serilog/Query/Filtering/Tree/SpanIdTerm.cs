namespace Lens.Query.Filtering.Tree;

/// <param name="Prefix">1 to 16 lower-case hex digits.</param>
sealed record SpanIdTerm(string Prefix) : FilterTerm(TermPlaces.SpanId)
{
    public const int FullLength = 16;
}
