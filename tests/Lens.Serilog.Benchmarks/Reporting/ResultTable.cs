namespace Lens.Benchmarks.Reporting;

/// <summary>A table of figures with its goals.</summary>
sealed record ResultTable
{
    public required string Name { get; init; }

    /// <summary>What was done, in a sentence or two.</summary>
    public required string Description { get; init; }

    public required IReadOnlyList<Column> Columns { get; init; }

    public required IReadOnlyList<ResultRow> Rows { get; init; }

    public required IReadOnlyList<Goal> Goals { get; init; }
}
