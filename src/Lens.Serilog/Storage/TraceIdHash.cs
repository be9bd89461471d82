using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Lens.Storage;

/// <summary>Where a trace id leaves its mark in a <see cref="TraceIdFilter"/>: one bit in each of the eight words of one block.</summary>
readonly struct TraceIdHash
{
    const int BlockBits = 10;
    const int WordBits = 5;

    const ulong Odd = 0x9E3779B97F4A7C15;

    TraceIdHash(ulong hash)
    {
        Block = (int)(hash >> (64 - BlockBits));
        Mask = Vector256.Create(
            Bit(hash, 0), Bit(hash, 1), Bit(hash, 2), Bit(hash, 3), Bit(hash, 4), Bit(hash, 5), Bit(hash, 6), Bit(hash, 7));
    }

    /// <summary>How many blocks a filter has.</summary>
    public static int Blocks => 1 << BlockBits;

    public int Block { get; }

    public Vector256<uint> Mask { get; }

    /// <summary>Ids are random as a rule, but anybody may make one up; all of its digits count.</summary>
    public static TraceIdHash Of(string traceId)
    {
        var hash = (ulong)traceId.Length;
        foreach (var word in MemoryMarshal.Cast<char, ulong>(traceId))
            hash = Mix(hash ^ word);
        foreach (var rest in traceId.AsSpan(traceId.Length / 4 * 4))
            hash = Mix(hash ^ rest);
        return new TraceIdHash(Mix(hash));
    }

    static ulong Mix(ulong value)
    {
        value *= Odd;
        return value ^ (value >> 32);
    }

    // The lowest bits choose the bits, the highest the block.
    static uint Bit(ulong hash, int word) => 1u << (int)((hash >> (word * WordBits)) & ((1 << WordBits) - 1));
}
