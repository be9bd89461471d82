using System.Buffers.Binary;
using System.Diagnostics;

namespace Lens.Sampling;

/// <summary>Keeps the traces whose ids, read as numbers, lie below a bound.</summary>
/// <remarks>The first eight bytes of the id, big-endian and without the sign bit: as OpenTelemetry .NET 1.15 reads them, so that an OpenTelemetry SDK
/// with the same ratio, here or in another process, decides alike.</remarks>
sealed class RatioSampler(double ratio) : HeadSampler
{
    const int IdLength = 16;

    readonly long _bound = (long)(ratio * long.MaxValue);

    public override SampleShare Share { get; } = new(ratio > 0 ? 1 / ratio : 1);

    public override bool Keeps(ActivityTraceId traceId, long timestamp)
    {
        Span<byte> id = stackalloc byte[IdLength];
        traceId.CopyTo(id);
        return (BinaryPrimitives.ReadInt64BigEndian(id) & long.MaxValue) < _bound;
    }
}
