namespace Lens.Benchmarks.Draining;

/// <summary>The rows of a table, ready to be bound.</summary>
sealed record PlainTable(string Name, int Columns, IReadOnlyList<PlainValue[]> Rows);
