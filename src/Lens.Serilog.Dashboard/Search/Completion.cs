namespace Lens.Dashboard.Search;

/// <summary>What may be written at a place in a filter.</summary>
/// <param name="From">Where what it replaces begins.</param>
/// <param name="To">Where that ends.</param>
/// <param name="Choices">The best first.</param>
sealed record Completion(int From, int To, IReadOnlyList<CompletionChoice> Choices);
