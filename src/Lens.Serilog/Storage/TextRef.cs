namespace Lens.Storage;

/// <summary>A text as a row holds it: an id of the pool, or the text itself, or nothing.</summary>
readonly record struct TextRef(long Id, string? Inline)
{
    public static readonly TextRef None = new(0, null);
}
