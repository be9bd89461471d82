using Lens.Benchmarks.Reporting;

namespace Lens.Benchmarks;

/// <summary>One table.</summary>
interface IBenchmark
{
    /// <summary>The word by which the command line calls it.</summary>
    string Name { get; }

    /// <summary>Measures everything in the table.</summary>
    /// <param name="size">How much work to do.</param>
    /// <param name="rounds">How often each variant is measured; its median counts.</param>
    ResultTable Run(BenchmarkSize size, int rounds);
}
