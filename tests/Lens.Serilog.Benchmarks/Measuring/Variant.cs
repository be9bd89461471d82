namespace Lens.Benchmarks.Measuring;

/// <summary>One way of doing a thing.</summary>
/// <param name="Name">As the table shows it.</param>
/// <param name="Measure">Sets up, measures once and tears down: what one variant leaves open would disturb the next.</param>
sealed record Variant(string Name, Func<Sample> Measure);
