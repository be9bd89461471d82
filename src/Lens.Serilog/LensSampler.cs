using System.Globalization;
using Lens.Sampling;

namespace Lens;

/// <summary>Decides, when a trace begins in this process, whether the store keeps it: <see cref="AlwaysOn"/>, <see cref="Ratio"/> or
/// <see cref="RateLimited"/>. All spans and log events of the trace share the decision.</summary>
/// <remarks>Whatever the decision, a trace is kept whole when one of its spans fails, one of its log events is an error, or it lasts at
/// least <see cref="LensOptions.SlowThreshold"/>. Events outside any trace are always kept. Sampling is about the store: the console
/// and the logger's other sinks see every event.</remarks>
public sealed class LensSampler
{
    const int MostPerMinute = 1_000_000;

    readonly double? _ratio;
    readonly int? _perMinute;

    LensSampler(double? ratio, int? perMinute) => (_ratio, _perMinute) = (ratio, perMinute);

    /// <summary>Gets the sampler that keeps every trace. It costs nothing, and everything is in the store as soon as it is logged.</summary>
    public static LensSampler AlwaysOn { get; } = new(null, null);

    /// <summary>Keeps a part of the traces, chosen by their ids as OpenTelemetry's <c>TraceIdRatioBased</c> sampler chooses: processes with
    /// the same ratio keep the same traces. A kept trace stands for <c>1 / ratio</c>.</summary>
    /// <param name="ratio">The part of the traces to keep, 0 to 1; 0 keeps only what failed or was slow.</param>
    /// <returns>The sampler.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="ratio"/> is not a number from 0 to 1.</exception>
    public static LensSampler Ratio(double ratio) => ratio is >= 0 and <= 1
        ? new(ratio, null)
        : throw new ArgumentOutOfRangeException(nameof(ratio), ratio, "Allowed is 0 to 1.");

    /// <summary>Keeps all traces up to a number a minute. Of a minute that has more it keeps that many, and each stands for as many as
    /// were seen for one that was kept; in the minute after such a one they are chosen evenly over the minute.</summary>
    /// <param name="perMinute">The most traces to keep a minute, 1 to 1,000,000; those that fail or are slow come on top. The default
    /// is 1,000.</param>
    /// <returns>The sampler.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="perMinute"/> is out of range.</exception>
    public static LensSampler RateLimited(int perMinute = 1_000) => perMinute is >= 1 and <= MostPerMinute
        ? new(null, perMinute)
        : throw new ArgumentOutOfRangeException(
            nameof(perMinute), perMinute, string.Create(CultureInfo.InvariantCulture, $"Allowed is 1 to {MostPerMinute:N0}."));

    /// <summary>The sampler as settings files and <c>LENS_SAMPLER</c> name it.</summary>
    /// <returns><c>always-on</c>, <c>ratio:0.1</c> or <c>rate-limited:1000</c>.</returns>
    public override string ToString() => this switch
    {
        { _ratio: { } ratio } => string.Create(CultureInfo.InvariantCulture, $"ratio:{ratio}"),
        { _perMinute: { } perMinute } => string.Create(CultureInfo.InvariantCulture, $"rate-limited:{perMinute}"),
        _ => "always-on",
    };

    /// <summary>What makes the decisions; null when there is nothing to decide.</summary>
    internal HeadSampler? CreateHead(TimeProvider clock) => this switch
    {
        { _ratio: { } ratio and < 1 } => new RatioSampler(ratio),
        { _perMinute: { } perMinute } => new RateSampler(perMinute, clock),
        _ => null,
    };
}
