using System.Buffers;
using System.Text;
using Lens.Spans;

namespace Lens.AspNetCore.Bodies;

/// <summary>Keeps the beginning of a body that passes by in pieces, and counts all of it. Throws nothing.</summary>
sealed class CapturedText(int maxChars)
{
    const int FirstBytes = 4 * 1024;

    static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    byte[] _kept = [];
    int _keptBytes;
    long _chars;

    /// <summary>The bytes of the whole body so far.</summary>
    public long Bytes { get; private set; }

    public void Add(ReadOnlySpan<byte> piece)
    {
        Bytes += piece.Length;
        var before = _chars;
        _chars += CharsOf(piece);
        if (before < maxChars)
            Keep(_chars <= maxChars ? piece : piece[..LengthOf(piece, maxChars - before)]);
    }

    /// <summary>What was captured; sizes are those of the whole, in characters.</summary>
    /// <returns>Null for an empty body.</returns>
    public Payload? ToPayload()
    {
        if (Bytes == 0)
            return null;

        // What is not UTF-8 shows as replacement characters.
        var bytes = _kept.AsSpan(0, _keptBytes);
        var text = Encoding.UTF8.GetString(bytes.StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes);
        return new Payload(_keptBytes == Bytes ? text.Length : Math.Max(_chars, text.Length), text);
    }

    /// <summary>Gives the memory back; call it last.</summary>
    public void Release()
    {
        if (_kept.Length > 0)
            ArrayPool<byte>.Shared.Return(_kept);
        (_kept, _keptBytes) = ([], 0);
    }

    void Keep(ReadOnlySpan<byte> piece)
    {
        if (_keptBytes + piece.Length > _kept.Length)
            Grow(_keptBytes + piece.Length);
        piece.CopyTo(_kept.AsSpan(_keptBytes));
        _keptBytes += piece.Length;
    }

    void Grow(int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, Math.Max(FirstBytes, _kept.Length * 2)));
        _kept.AsSpan(0, _keptBytes).CopyTo(larger);
        if (_kept.Length > 0)
            ArrayPool<byte>.Shared.Return(_kept);
        _kept = larger;
    }

    // Every byte that begins a character counts one, those that begin one of four bytes two, for such become a surrogate pair.
    static long CharsOf(ReadOnlySpan<byte> piece)
    {
        var chars = 0L;
        foreach (var b in piece)
            chars += CharsOf(b);
        return chars;
    }

    static int CharsOf(byte b) => (b & 0xC0) == 0x80 ? 0 : b >= 0xF0 ? 2 : 1;

    // How many bytes hold that many characters, and no half of one after them.
    static int LengthOf(ReadOnlySpan<byte> piece, long chars)
    {
        for (var i = 0; i < piece.Length; i++)
        {
            chars -= CharsOf(piece[i]);
            if (chars < 0)
                return i;
        }

        return piece.Length;
    }
}
