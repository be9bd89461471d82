using System.Buffers.Binary;
using System.Text;

namespace Lens.Torture.Harness;

/// <summary>Makes bad files of a good one.</summary>
sealed class DamagedFiles(byte[] good, Random random)
{
    const int HeaderBytes = 100;
    const int PageBytes = 8192;
    const int UserVersionAt = 60;
    const int ApplicationIdAt = 68;

    public DamagedFile Make(int number)
    {
        var (kind, bytes, mayBeUsed, mustBeLoggedTo) = (number % 8) switch
        {
            // Not within the last page, which SQLite takes for one that was never filled.
            0 => ("truncated", good[..random.Next(HeaderBytes, good.Length - PageBytes)], false, false),
            1 or 2 => ("bits flipped", Flipped(HeaderBytes, good.Length, random.Next(1, 200)), true, true),
            3 => ("a page overwritten", Overwritten(), true, true),
            4 => ("foreign", With(ApplicationIdAt, random.Next(1, int.MaxValue)), false, false),
            5 => ("newer", With(UserVersionAt, random.Next(1_000, 100_000)), false, false),
            6 => ("empty or new", number % 16 == 6 ? [] : good, true, true),
            _ => ("not a database", Garbage(), false, false),
        };
        return new DamagedFile(FormattableString.Invariant($"{number:0000}-{kind.Replace(' ', '-')}"), kind, bytes, mayBeUsed, mustBeLoggedTo);
    }

    byte[] Flipped(int from, int to, int bits)
    {
        var bytes = (byte[])good.Clone();
        for (var i = 0; i < bits; i++)
            bytes[random.Next(from, to)] ^= (byte)(1 << random.Next(8));
        return bytes;
    }

    byte[] Overwritten()
    {
        var bytes = (byte[])good.Clone();
        var at = random.Next(HeaderBytes, good.Length - PageBytes);
        random.NextBytes(bytes.AsSpan(at, random.Next(512, PageBytes)));
        return bytes;
    }

    byte[] With(int place, int value)
    {
        var bytes = (byte[])good.Clone();
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(place), value);
        return bytes;
    }

    byte[] Garbage()
    {
        if (random.Next(2) == 0)
            return Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("Dear diary, ", random.Next(1, 5_000))));
        var bytes = new byte[random.Next(1, 100_000)];
        random.NextBytes(bytes);
        return bytes;
    }
}
