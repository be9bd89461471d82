namespace Lens.Benchmarks.Measuring;

/// <summary>What one variant took in one round.</summary>
/// <param name="Operations">How often it was done.</param>
/// <param name="Elapsed">How long that took, without what is not measured.</param>
/// <param name="Bytes">What the measuring thread allocated meanwhile.</param>
readonly record struct Sample(long Operations, TimeSpan Elapsed, long Bytes)
{
    public double Ns => Elapsed.TotalNanoseconds / Operations;

    public double BytesEach => (double)Bytes / Operations;
}
