using System.Buffers;
using System.Text.Json;

namespace Lens.Formatting;

/// <summary>A JSON writer over a byte buffer that its thread uses again. Rent it, write one value, hand it over, dispose it on
/// the same thread.</summary>
/// <remarks>Several may be rented at once: a user's <c>ToString</c> may log while an event is being formatted.</remarks>
sealed class Utf8LineWriter : IDisposable
{
    const int MaxKeptBytes = 1024 * 1024;

    [ThreadStatic]
    static Utf8LineWriter? _free;

    readonly ArrayBufferWriter<byte> _bytes = new(1024);
    Utf8LineWriter? _nextFree;

    Utf8LineWriter() => Json = new Utf8JsonWriter(_bytes, JsonValue.WriterOptions);

    public Utf8JsonWriter Json { get; }

    public static Utf8LineWriter Rent()
    {
        var line = _free;
        if (line is null) return new Utf8LineWriter();

        _free = line._nextFree;
        line._nextFree = null;
        return line;
    }

    /// <summary>Writes the JSON and a line feed in one call.</summary>
    /// <remarks>What the JSON encoder lets through although a terminal acts on it is escaped here: outside ASCII there is
    /// nothing but the inside of strings, where <c>\u202e</c> means the character itself.</remarks>
    public void WriteLineTo(TextWriter output)
    {
        using var json = CharBuffer.Rent();
        using var line = CharBuffer.Rent();
        CopyTo(json);
        ControlCharacters.WriteEscaped(line, json.Written);
        line.Write('\n');
        line.WriteTo(output);
    }

    public void CopyTo(CharBuffer output)
    {
        Json.Flush();
        output.WriteUtf8(_bytes.WrittenSpan);
    }

    public void Dispose()
    {
        if (_bytes.Capacity > MaxKeptBytes)
        {
            Json.Dispose();
            return;
        }

        _bytes.ResetWrittenCount();
        Json.Reset();
        _nextFree = _free;
        _free = this;
    }
}
