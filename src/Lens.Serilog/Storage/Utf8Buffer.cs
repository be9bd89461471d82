using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Lens.Storage;

/// <summary>The texts of one batch, one behind the other as UTF-8. Owned by whoever owns the batch.</summary>
sealed class Utf8Buffer : IBufferWriter<byte>, IDisposable
{
    const int InitialBytes = 64 * 1024;
    const int KeptBytes = 8 * 1024 * 1024;

    // NUL ends a text for many of SQLite's functions, so what stands behind it could not be found or seen.
    const char VisibleNul = '\u2400';

    readonly Utf8JsonWriter _json;
    byte[] _bytes = new byte[InitialBytes];

    public Utf8Buffer() => _json = new Utf8JsonWriter(this, Formatting.JsonValue.WriterOptions);

    public int Length { get; private set; }

    public ReadOnlySpan<byte> this[Utf8Slice slice] => _bytes.AsSpan(slice.Start, slice.Length);

    /// <summary>Adds a text, cut to a number of characters; unpaired surrogates become U+FFFD and NUL becomes U+2400.</summary>
    public Utf8Slice Add(string? text, int maxChars)
    {
        if (text is null)
            return Utf8Slice.None;

        var kept = WithVisibleNul(Formatting.Truncation.Cut(text, maxChars));
        var start = Length;
        Advance(Encoding.UTF8.GetBytes(kept, GetSpan(Encoding.UTF8.GetMaxByteCount(kept.Length))));
        return new(start, Length - start);
    }

    /// <summary>The text with U+2400 in place of NUL.</summary>
    public static string WithVisibleNul(string text)
        => text.Contains('\0', StringComparison.Ordinal) ? text.Replace('\0', VisibleNul) : text;

    /// <summary>Adds what the action writes as JSON.</summary>
    public Utf8Slice AddJson<TState>(TState state, Action<Utf8JsonWriter, TState> write)
    {
        var start = Length;
        _json.Reset(this);
        write(_json, state);
        _json.Flush();
        return new(start, Length - start);
    }

    /// <summary>Forgets everything from a place on.</summary>
    public void TruncateTo(int length) => Length = length;

    public void Clear()
    {
        Length = 0;
        if (_bytes.Length > KeptBytes)
            _bytes = new byte[InitialBytes];
    }

    public void Advance(int count) => Length += count;

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(Length);
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(Length);
    }

    public void Dispose() => _json.Dispose();

    void Reserve(int sizeHint)
    {
        var needed = (long)Length + Math.Max(sizeHint, 256);
        if (needed > _bytes.Length)
            Array.Resize(ref _bytes, (int)Math.Min(Math.Max(needed, _bytes.Length * 2L), Array.MaxLength));
    }
}
