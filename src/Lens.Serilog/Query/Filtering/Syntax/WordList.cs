namespace Lens.Query.Filtering.Syntax;

/// <summary>The words for the values of an enumeration.</summary>
/// <param name="noun">What one of them is.</param>
/// <param name="plural">What all of them are.</param>
/// <param name="words">For each value, in its order, the word to write and then the others that are understood.</param>
sealed class WordList<T>(string noun, string plural, params (T Value, string[] Words)[] words)
    where T : struct, Enum
{
    readonly Dictionary<string, T> _values = words
        .SelectMany(static w => w.Words.Select(word => KeyValuePair.Create(word, w.Value)))
        .ToDictionary(StringComparer.OrdinalIgnoreCase);

    readonly Dictionary<T, string> _names = words.ToDictionary(static w => w.Value, static w => w.Words[0]);

    /// <summary>The words to write.</summary>
    public IReadOnlyList<string> Names { get; } = [.. words.Select(static w => w.Words[0])];

    public string NameOf(T value) => _names[value];

    /// <exception cref="FilterSyntaxException">There is no such word.</exception>
    public T Parse(FilterLexer lexer, FilterToken token)
    {
        var pattern = token.Pattern!;
        if (pattern.IsExact && _values.TryGetValue(pattern.Text, out var value)) return value;

        throw lexer.Error(
            token.Position,
            token.Length,
            $"There is no {noun} '{Suggestion.Shown(token.Text)}'.{Suggestion.For(token.Text, _values.Keys)} The {plural} are {string.Join(", ", Names)}.");
    }
}
