namespace Lens.Dashboard.Search;

/// <summary>Completes filters: keys, the values that are known beforehand, and the names that are in the store.</summary>
sealed class FilterCompleter(StoredNames names)
{
    const int MostChoices = 12;

    static readonly string[] Times = ["15m", "1h", "6h", "1d", "7d"];
    static readonly string[] Durations = [">10ms", ">100ms", ">1s", ">10s", "<1ms"];
    static readonly CompletionChoice[] Words = [new("or ", "One or the other"), new("not ", "The opposite"), new("and ", "Both, as without it")];

    /// <param name="text">The filter.</param>
    /// <param name="at">Where the caret is.</param>
    public Completion Complete(string text, int at)
    {
        at = Math.Clamp(at, 0, text.Length);
        var place = CompletionPlace.Of(text[..at]);
        var choices = place.Key is { } key ? ValuesOf(key, place.Text.TrimStart('"')) : KeysLike(place.Text);
        return new(place.From, EndOf(text, at), [.. choices.Where(c => c.Text != place.Text).Take(MostChoices)]);
    }

    IEnumerable<CompletionChoice> KeysLike(string start)
    {
        if (start.StartsWith('@')) return Like(names.Attributes, start[1..]).Select(static name => new CompletionChoice("@" + AttributeName(name) + ":", "Attribute"));

        var keys = FilterKeys.All
            .Select(static key => new CompletionChoice(key.ValueKind == FilterValueKind.Attribute ? "@" : key.Name + ":", key.Summary))
            .Where(key => key.Text.StartsWith(start, StringComparison.OrdinalIgnoreCase));
        return start.Length == 0 ? keys : keys.Concat(Words.Where(word => word.Text.StartsWith(start, StringComparison.OrdinalIgnoreCase)));
    }

    IEnumerable<CompletionChoice> ValuesOf(string key, string start) => key switch
    {
        "service" => Named(names.Services, start, "Service"),
        "name" => Named(names.Operations, start, "Operation"),
        "since" or "until" => Plain(Times, start, "ago"),
        "duration" => Plain(Durations, start, ""),
        "level" when start.Length == 0 => ValuesKnownOf(key).Select(static v => new CompletionChoice(">=" + v, "and worse")).Concat(Plain(ValuesKnownOf(key), start, "")),
        _ => Plain(ValuesKnownOf(key), start, ""),
    };

    static IReadOnlyList<string> ValuesKnownOf(string key) => FilterKeys.All.FirstOrDefault(k => k.Name == key)?.Values ?? [];

    static IEnumerable<CompletionChoice> Plain(IEnumerable<string> values, string start, string detail) =>
        values.Where(v => v.StartsWith(start, StringComparison.OrdinalIgnoreCase)).Select(v => new CompletionChoice(v, detail));

    static IEnumerable<CompletionChoice> Named(IReadOnlyList<string> values, string start, string detail) =>
        Like(values, start).Select(v => new CompletionChoice(FilterTerms.ValueOf(v), detail));

    // What begins so, then what only has it inside.
    static IEnumerable<string> Like(IReadOnlyList<string> values, string start) => values
        .Where(v => v.Contains(start, StringComparison.OrdinalIgnoreCase))
        .OrderBy(v => v.StartsWith(start, StringComparison.OrdinalIgnoreCase) ? 0 : 1)
        .ThenBy(static v => v, StringComparer.OrdinalIgnoreCase);

    static string AttributeName(string name) =>
        name.Length > 0 && !name.Any(static c => char.IsWhiteSpace(c) || c is ':' or '"' or '(' or ')' or '\\' or '*')
            ? name
            : $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    // The rest of a word that the caret stands in is replaced, too.
    static int EndOf(string text, int at)
    {
        var end = at;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('(' or ')' or ',')) end++;
        return end;
    }
}
