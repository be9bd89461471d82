namespace Lens.Query.Filtering.Syntax;

/// <summary>A part of a filter as it is written, for whoever shows it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Position">Where it begins.</param>
/// <param name="Length">How long it is.</param>
readonly record struct FilterPiece(FilterPieceKind Kind, int Position, int Length)
{
    public int End => Position + Length;
}
