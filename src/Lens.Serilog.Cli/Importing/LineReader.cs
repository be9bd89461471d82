using System.Text;

namespace Lens.Cli.Importing;

/// <summary>Reads lines of which none fills the memory.</summary>
sealed class LineReader(TextReader text)
{
    /// <summary>Most characters of a line: an event of Lens has at most 256 KiB.</summary>
    public const int MostChars = 16 * 1024 * 1024;

    readonly char[] _buffer = new char[32 * 1024];
    readonly StringBuilder _line = new();
    int _position;
    int _length;

    /// <summary>Gets how many characters were read.</summary>
    public long CharsRead { get; private set; }

    /// <summary>Reads the next line.</summary>
    /// <param name="isTooLong">Whether the line was longer than allowed; it is cut then.</param>
    /// <returns>Null at the end.</returns>
    public string? Read(out bool isTooLong)
    {
        isTooLong = false;
        _line.Clear();
        var any = false;
        while (Fill())
        {
            any = true;
            var rest = _buffer.AsSpan(_position, _length - _position);
            var end = rest.IndexOf('\n');
            var part = end < 0 ? rest : rest[..end];
            var room = MostChars - _line.Length;
            isTooLong |= part.Length > room;
            _line.Append(part[..Math.Min(part.Length, room)]);
            _position += end < 0 ? rest.Length : end + 1;
            if (end >= 0) break;
        }

        return any ? _line.ToString() : null;
    }

    bool Fill()
    {
        if (_position < _length) return true;

        (_position, _length) = (0, text.Read(_buffer));
        CharsRead += _length;
        return _length > 0;
    }
}
