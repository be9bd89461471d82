namespace Lens.Benchmarks;

/// <summary>How much work a table does.</summary>
enum BenchmarkSize
{
    /// <summary>As little as shows that it works.</summary>
    Small,

    /// <summary>Enough for figures that hold.</summary>
    Default,

    /// <summary>Twice as far where size is what is measured.</summary>
    Large,
}
