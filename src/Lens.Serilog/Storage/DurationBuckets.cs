using System.Numerics;

namespace Lens.Storage;

/// <summary>Sorts durations into numbered buckets whose width grows with the duration: sixteen for each power of two. The middle of a
/// bucket is at most 3.2 % off any duration in it; up to 32 ns every duration has a bucket of its own.</summary>
/// <remarks>Integers only, so that another engine can count the same numbers in SQL. The numbers are stored: they never change.</remarks>
static class DurationBuckets
{
    /// <summary>All buckets have smaller numbers.</summary>
    public const int Count = (64 - StepBits) << StepBits;

    const int StepBits = 4;
    const int Steps = 1 << StepBits;

    /// <summary>The bucket of a duration.</summary>
    /// <param name="durationNs">A negative one is taken for zero.</param>
    public static int Of(long durationNs)
    {
        if (durationNs < Steps)
            return (int)Math.Max(0, durationNs);

        // The highest bit says which power of two, the four bits below it which of its sixteen steps.
        var power = BitOperations.Log2((ulong)durationNs) - StepBits;
        return (power << StepBits) + (int)(durationNs >> power);
    }

    /// <summary>The shortest duration of a bucket.</summary>
    public static long LowestNs(int bucket)
    {
        if (bucket < Steps)
            return bucket;

        var power = (bucket >> StepBits) - 1;
        return (long)(Steps + (bucket & (Steps - 1))) << power;
    }

    /// <summary>The longest duration of a bucket.</summary>
    public static long HighestNs(int bucket) => bucket == Count - 1 ? long.MaxValue : LowestNs(bucket + 1) - 1;

    /// <summary>The duration that stands for all of a bucket.</summary>
    public static long MiddleNs(int bucket)
    {
        var lowest = LowestNs(bucket);
        return lowest + ((HighestNs(bucket) - lowest) / 2);
    }
}
