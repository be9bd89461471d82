using System.Diagnostics;
using System.Security.Cryptography;

namespace Lens.Benchmarks.Requests;

/// <summary>Work of a certain length, that no compiler can leave out.</summary>
sealed class Work(int times)
{
    const int Trials = 200;

    static readonly byte[] Data = new byte[16 * 1024];

    /// <summary>As many hashes as this machine makes in a millisecond.</summary>
    public static Work OfAMillisecond()
    {
        Work one = new(1);
        var sum = one.Do();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Trials; i++)
            sum += one.Do();
        var each = Stopwatch.GetElapsedTime(start).TotalMilliseconds / Trials;
        return new Work(Math.Max(1, (int)(1 / each) + (sum == int.MinValue ? 1 : 0)));
    }

    public int Do()
    {
        var sum = 0;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        for (var i = 0; i < times; i++)
        {
            SHA256.HashData(Data, hash);
            sum += hash[0];
        }

        return sum;
    }
}
