namespace Lens.Query;

/// <summary>Which rows of a listing to read.</summary>
/// <param name="After">The last row of the page before; null for the first page.</param>
/// <param name="Limit">Most rows to read.</param>
readonly record struct PageRange(PageCursor? After, int Limit);
