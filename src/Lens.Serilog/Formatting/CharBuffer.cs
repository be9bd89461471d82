using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Lens.Formatting;

/// <summary>A text writer into a character array that its thread uses again. Rent it, dispose it on the same thread.</summary>
/// <remarks>Several may be rented at once: a user's <c>ToString</c> may log while an event is being formatted.</remarks>
sealed class CharBuffer() : TextWriter(CultureInfo.InvariantCulture)
{
    const int MaxKeptChars = 1024 * 1024 / sizeof(char);

    [ThreadStatic]
    static CharBuffer? _free;

    CharBuffer? _nextFree;
    char[] _chars = new char[1024];
    int _length;

    public override Encoding Encoding => Encoding.Unicode;

    public ReadOnlySpan<char> Written => _chars.AsSpan(0, _length);

    /// <summary>Characters written so far. Setting it to an earlier value takes back what followed.</summary>
    public int Length
    {
        get => _length;
        set
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)value, (uint)_length);
            _length = value;
        }
    }

    public static CharBuffer Rent()
    {
        var buffer = _free;
        if (buffer is null) return new CharBuffer();

        _free = buffer._nextFree;
        buffer._nextFree = null;
        return buffer;
    }

    public override void Write(char value)
    {
        FreeSpace(1)[0] = value;
        _length++;
    }

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        buffer.CopyTo(FreeSpace(buffer.Length));
        _length += buffer.Length;
    }

    public void WriteUtf8(ReadOnlySpan<byte> utf8)
    {
        // UTF-8 never has fewer bytes than UTF-16 has units, so this always fits.
        Utf8.ToUtf16(utf8, FreeSpace(utf8.Length), out _, out var written);
        _length += written;
    }

    public void WriteRepeated(char value, int count)
    {
        if (count <= 0) return;

        FreeSpace(count)[..count].Fill(value);
        _length += count;
    }

    /// <summary>Moves what was written from <paramref name="start"/> on to the right and fills the gap with spaces.</summary>
    public void PadLeft(int start, int width)
    {
        var padding = width - (_length - start);
        if (padding <= 0) return;

        var end = _length;
        WriteRepeated(' ', padding);
        _chars.AsSpan(start, end - start).CopyTo(_chars.AsSpan(start + padding));
        _chars.AsSpan(start, padding).Fill(' ');
    }

    /// <summary>Hands everything over in one call, so that an unbuffered writer makes one system call and lines of several
    /// processes on one terminal do not mix.</summary>
    public void WriteTo(TextWriter output) => output.Write(_chars, 0, _length);

    public override string ToString() => new(_chars, 0, _length);

    protected override void Dispose(bool disposing)
    {
        _length = 0;
        if (_chars.Length > MaxKeptChars) return;

        _nextFree = _free;
        _free = this;
    }

    Span<char> FreeSpace(int count)
    {
        if (_chars.Length - _length < count)
            Array.Resize(ref _chars, (int)Math.Min(Math.Max(2L * _chars.Length, (long)_length + count), Array.MaxLength));
        return _chars.AsSpan(_length);
    }
}
