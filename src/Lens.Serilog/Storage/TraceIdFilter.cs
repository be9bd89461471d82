using System.Runtime.Intrinsics;

namespace Lens.Storage;

/// <summary>A Bloom filter for the trace ids of one segment: what was added is always found; of what was not, about one in a
/// thousand seems to be there.</summary>
/// <remarks>Sixteen bits a trace. All bits of an id lie in one block of 32 bytes, so that a look costs one cache line.</remarks>
sealed class TraceIdFilter
{
    readonly Vector256<uint>[] _blocks = new Vector256<uint>[TraceIdHash.Blocks];

    public void Add(in TraceIdHash hash) => _blocks[hash.Block] |= hash.Mask;

    public bool MayContain(in TraceIdHash hash) => (_blocks[hash.Block] & hash.Mask) == hash.Mask;
}
