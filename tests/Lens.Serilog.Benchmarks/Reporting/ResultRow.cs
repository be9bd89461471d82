namespace Lens.Benchmarks.Reporting;

/// <summary>One line of a table.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Figures">A figure for each column; null where there is none.</param>
sealed record ResultRow(string Name, params IReadOnlyList<double?> Figures);
