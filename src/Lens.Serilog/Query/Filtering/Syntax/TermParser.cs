using System.Globalization;
using Lens.Query.Filtering.Tree;

namespace Lens.Query.Filtering.Syntax;

/// <summary>Makes one term of a key, a comparison and a value.</summary>
sealed class TermParser(FilterLexer lexer)
{
    public const string NotEqual = "!=";

    static readonly string[] Keys = [.. FilterKeys.All.Where(static k => k.ValueKind != FilterValueKind.Attribute).Select(static k => k.Name)];

    /// <summary>Only alternatives can be listed: of an order one bound is enough.</summary>
    public void CheckList(FilterToken key, string comparison, FilterToken value)
    {
        if (comparison is not ("" or "=" or NotEqual))
            throw Error(value, $"'{comparison}' takes one value, not several.");
        if (key is { Kind: TokenKind.Key, Text: "since" or "until" })
            throw Error(value, $"'{key.Text}' takes one value, not several.");
    }

    public FilterTerm FreeText(FilterToken word)
    {
        var signAt = word.IsQuoted ? -1 : word.Text.IndexOfAny(['>', '<', '=', '!']);
        if (signAt > 0 && Keys.Contains(word.Text[..signAt], StringComparer.Ordinal))
            throw Error(word, $"Put a colon behind the key: {word.Text[..signAt]}:{Shown(word.Text[signAt..])}");
        if (word.Pattern!.Parts.All(static p => p.Length == 0))
            throw Error(word, "There is nothing to look for in here.");
        return new FreeTextTerm(word.Pattern.WithoutOuterStars());
    }

    public FilterTerm Term(FilterToken key, string comparison, FilterToken value)
    {
        if (key.Kind == TokenKind.AttributeKey) return Attribute(key, comparison, value);
        if (Enum.TryParse<TextField>(key.Text, ignoreCase: true, out var field) && Keys.Contains(key.Text, StringComparer.Ordinal))
            return new TextTerm(field, Equal(key, comparison, value).Pattern!);

        return key.Text switch
        {
            "status" => new StatusTerm(Words.Statuses.Parse(lexer, Equal(key, comparison, value))),
            "kind" => new KindTerm(Words.Kinds.Parse(lexer, Equal(key, comparison, value))),
            "level" => new LevelTerm(ComparisonOf(comparison), Words.Levels.Parse(lexer, value)),
            "duration" => Duration(comparison, value),
            "since" or "until" => new TimeTerm(key.Text == "since", Time(WithoutComparison(key, comparison, value))),
            "trace" => new TraceIdTerm(Id(Equal(key, comparison, value), TraceIdTerm.FullLength)),
            "span" => new SpanIdTerm(Id(Equal(key, comparison, value), SpanIdTerm.FullLength)),
            _ => throw UnknownKey(key),
        };
    }

    AttributeTerm Attribute(FilterToken key, string sign, FilterToken value)
    {
        var comparison = ComparisonOf(sign);
        var pattern = value.Pattern!;
        if (comparison == Comparison.Equal)
            return new(key.Text, pattern.IsAnything ? HasAnyValue.Instance : new EqualsText(pattern));
        if (!pattern.IsExact)
            throw Error(value, $"'{sign}' needs a value without stars.");
        if (value.IsQuoted)
            return new(key.Text, new ComparesToText(comparison, pattern.Text));
        if (Number.Find(pattern.Text) is { } number)
            return new(key.Text, new ComparesToNumber(comparison, number));
        throw Error(value, $"'{sign}' needs a number here. To compare texts, put the value in quotes.");
    }

    DurationTerm Duration(string sign, FilterToken value)
    {
        if (!FilterDuration.TryParse(value.Pattern!, out var ns))
            throw Error(value, $"This is no duration: a number with {FilterDuration.Units}, for instance >250ms or >1m30s.");
        if (sign.Length == 0)
            throw Error(value, $"Say whether more or less: duration:>{value.Text} or duration:<{value.Text}");
        return new(ComparisonOf(sign), ns);
    }

    FilterTime Time(FilterToken value) => FilterTimeText.Find(value.Pattern!)
        ?? throw Error(
            value,
            "This is no time: how long ago, such as 90m or 1h or 7d, or a time between 1970 and 2261"
            + " such as 2026-11-20, 2026-11-20T10:00 or 2026-11-20T10:00+01:00.");

    string Id(FilterToken value, int length) =>
        value.Pattern is { IsExact: true, Text.Length: > 0 } pattern && pattern.Text.Length <= length && pattern.Text.All(char.IsAsciiHexDigit)
            ? pattern.Text.ToLowerInvariant()
            : throw Error(value, string.Create(CultureInfo.InvariantCulture, $"This is no id: {length} hex digits, or the first few of them."));

    FilterToken Equal(FilterToken key, string sign, FilterToken value) => ComparisonOf(sign) == Comparison.Equal
        ? value
        : throw Error(value, $"'{key.Text}' has no order: write {key.Text}:{Shown(value.Text)} or -{key.Text}:{Shown(value.Text)}");

    FilterToken WithoutComparison(FilterToken key, string sign, FilterToken value) => sign.Length == 0
        ? value
        : throw Error(value, $"'{key.Text}' says the direction itself: {key.Text}:{Shown(value.Text)}");

    FilterSyntaxException UnknownKey(FilterToken key) => Error(
        key,
        $"There is no key '{Shown(key.Text)}'.{Suggestion.For(key.Text, Keys)} The keys are {string.Join(", ", Keys)}, and @name for attributes."
        + " To look for the text, put it in quotes.");

    FilterSyntaxException Error(FilterToken token, string message) => lexer.Error(token.Position, token.Length, message);

    static Comparison ComparisonOf(string sign) => sign switch
    {
        ">" => Comparison.Greater,
        ">=" => Comparison.GreaterOrEqual,
        "<" => Comparison.Less,
        "<=" => Comparison.LessOrEqual,
        _ => Comparison.Equal,
    };

    static string Shown(string text) => Suggestion.Shown(text);
}
