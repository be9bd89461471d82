namespace Lens.Benchmarks.Requests;

/// <summary>What one server did in one round.</summary>
/// <param name="P50">Milliseconds.</param>
/// <param name="P99">Milliseconds.</param>
/// <param name="PerSecond">Requests a second, over all connections, until what Lens had to store was stored.</param>
sealed record RequestSample(double P50, double P99, double PerSecond)
{
    public static RequestSample Of(double[] milliseconds, double perSecond)
    {
        Array.Sort(milliseconds);
        return new(At(milliseconds, 0.5), At(milliseconds, 0.99), perSecond);
    }

    static double At(double[] sorted, double quantile) => sorted[(int)Math.Min(sorted.Length - 1, Math.Ceiling(quantile * sorted.Length))];
}
