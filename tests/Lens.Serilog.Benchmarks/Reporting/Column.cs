namespace Lens.Benchmarks.Reporting;

/// <summary>A column of figures.</summary>
/// <param name="Name">Its heading, with the unit.</param>
/// <param name="Format">A number format.</param>
sealed record Column(string Name, string Format);
