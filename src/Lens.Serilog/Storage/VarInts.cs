using System.Text;

namespace Lens.Storage;

/// <summary>Integers as bytes, the small ones short: seven bits a byte, the lowest first, the eighth says that more follow.</summary>
static class VarInts
{
    // What begins a text: ids are counted from 1.
    const long None = 0;
    const long Inline = 1;
    const long FirstId = 1;

    public static void Write(List<byte> bytes, long value)
    {
        var rest = (ulong)value;
        for (; rest >= 0x80; rest >>= 7)
            bytes.Add((byte)(rest | 0x80));
        bytes.Add((byte)rest);
    }

    /// <summary>Reads an integer and goes on behind it.</summary>
    /// <returns>False at the end, or when the bytes are not an integer.</returns>
    public static bool TryRead(ref ReadOnlySpan<byte> bytes, out long value)
    {
        var read = 0UL;
        for (var i = 0; i < bytes.Length && i < 10; i++)
        {
            read |= (ulong)(bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] >= 0x80)
                continue;
            bytes = bytes[(i + 1)..];
            value = (long)read;
            return true;
        }

        value = 0;
        return false;
    }

    /// <summary>Writes bytes with their number before them.</summary>
    public static void Write(List<byte> bytes, ReadOnlySpan<byte> part)
    {
        Write(bytes, part.Length);
        bytes.AddRange(part);
    }

    /// <summary>Reads bytes that have their number before them.</summary>
    public static bool TryRead(ref ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> part)
    {
        part = default;
        if (!TryRead(ref bytes, out long length) || length < 0 || length > bytes.Length)
            return false;

        part = bytes[..(int)length];
        bytes = bytes[(int)length..];
        return true;
    }

    /// <summary>Writes an id of the text pool, a text that is not in it, or nothing.</summary>
    public static void Write(List<byte> bytes, TextRef text)
    {
        if (text.Inline is null)
        {
            Write(bytes, text.Id == 0 ? None : FirstId + text.Id);
            return;
        }

        Write(bytes, Inline);
        Write(bytes, Encoding.UTF8.GetBytes(text.Inline));
    }

    public static bool TryRead(ref ReadOnlySpan<byte> bytes, out TextRef text)
    {
        text = TextRef.None;
        if (!TryRead(ref bytes, out long sort) || sort < 0)
            return false;
        if (sort != Inline)
        {
            text = new TextRef(Math.Max(0, sort - FirstId), null);
            return true;
        }

        if (!TryRead(ref bytes, out ReadOnlySpan<byte> inline))
            return false;
        text = new TextRef(0, Encoding.UTF8.GetString(inline));
        return true;
    }
}
