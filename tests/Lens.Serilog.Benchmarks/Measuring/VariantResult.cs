namespace Lens.Benchmarks.Measuring;

/// <summary>What all rounds of a variant say, beside the reference of the same rounds.</summary>
sealed class VariantResult(string name, IReadOnlyList<Sample> samples, IReadOnlyList<Sample> reference)
{
    public string Name { get; } = name;

    public double Ns { get; } = Median.Of(samples.Select(static s => s.Ns));

    public double Bytes { get; } = Median.Of(samples.Select(static s => s.BytesEach));

    /// <summary>Its time over the reference's, each pair from one round.</summary>
    public double TimeRatio { get; } = Median.Of(samples.Zip(reference, static (own, other) => own.Ns / other.Ns));

    /// <summary>The reference's time over its own, likewise.</summary>
    public double Speed => 1 / TimeRatio;

    /// <summary>The quickest and the slowest pair of a round; how far they lie apart tells how busy the machine was.</summary>
    public (double Least, double Most) TimeRatioRange { get; } =
        (samples.Zip(reference, static (own, other) => own.Ns / other.Ns).Min(), samples.Zip(reference, static (own, other) => own.Ns / other.Ns).Max());
}
