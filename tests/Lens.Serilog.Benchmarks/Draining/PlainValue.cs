namespace Lens.Benchmarks.Draining;

/// <summary>A number, a text as UTF-8, or NULL.</summary>
readonly record struct PlainValue(bool IsNull, long Number, byte[]? Text);
