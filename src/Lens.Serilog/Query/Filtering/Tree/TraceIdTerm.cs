namespace Lens.Query.Filtering.Tree;

/// <param name="Prefix">1 to 32 lower-case hex digits.</param>
sealed record TraceIdTerm(string Prefix) : FilterTerm(TermPlaces.Trace)
{
    public const int FullLength = 32;
}
