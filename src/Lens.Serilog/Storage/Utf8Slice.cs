namespace Lens.Storage;

/// <summary>A text inside a <see cref="Utf8Buffer"/>, or none.</summary>
readonly record struct Utf8Slice(int Start, int Length)
{
    public static readonly Utf8Slice None = new(0, -1);

    public bool IsNone => Length < 0;
}
