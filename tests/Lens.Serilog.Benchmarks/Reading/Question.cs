namespace Lens.Benchmarks.Reading;

/// <summary>Something that people ask a store.</summary>
/// <param name="Name">As the table shows it.</param>
/// <param name="MostMs">How long the answer may take at 10M spans; null where no goal says so.</param>
/// <param name="Ask">Asks it, and returns how many rows the answer has.</param>
sealed record Question(string Name, double? MostMs, Func<TraceReader, int> Ask);
