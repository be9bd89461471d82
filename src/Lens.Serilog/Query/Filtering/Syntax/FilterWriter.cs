using System.Diagnostics;
using System.Text;
using Lens.Query.Filtering.Tree;

namespace Lens.Query.Filtering.Syntax;

/// <summary>Writes a tree so that the parser makes the same tree of it: brackets only where needed, quotes only where something
/// would be misread.</summary>
static class FilterWriter
{
    public static string Write(FilterNode node) => node switch
    {
        AllOf all => string.Join(' ', all.Nodes.Select(static n => n is AllOf || IsAlternatives(n) ? InBrackets(n) : Write(n))),
        AnyOf any when FindCommonKey(any) is { } key => $"{key}:{string.Join(',', any.Nodes.Select(static n => ValueOf((FilterTerm)n)))}",
        AnyOf any => string.Join(" or ", any.Nodes.Select(static n => IsAlternatives(n) ? InBrackets(n) : Write(n))),
        Negation negation => "-" + (negation.Node is AllOf || IsAlternatives(negation.Node) ? InBrackets(negation.Node) : Write(negation.Node)),
        FreeTextTerm text => WriteFreeText(text.Words),
        FilterTerm term => $"{KeyOf(term)}:{SignOf(term)}{ValueOf(term)}",
        _ => throw new UnreachableException(),
    };

    static string InBrackets(FilterNode node) => $"({Write(node)})";

    static bool IsAlternatives(FilterNode node) => node is AnyOf any && FindCommonKey(any) is null;

    // status:error,running
    static string? FindCommonKey(AnyOf any)
    {
        var keys = any.Nodes.Select(static n => n is FilterTerm term && MayBeListed(term) ? KeyOf(term) : null).Distinct().ToList();
        return keys is [var only] ? only : null;
    }

    static bool MayBeListed(FilterTerm term) => term is not (FreeTextTerm or TimeTerm) && SignOf(term).Length == 0;

    static string KeyOf(FilterTerm term) => term switch
    {
        StatusTerm => "status",
        KindTerm => "kind",
        LevelTerm => "level",
        DurationTerm => "duration",
        TimeTerm time => time.IsSince ? "since" : "until",
        TraceIdTerm => "trace",
        SpanIdTerm => "span",
        TextTerm text => text.Field.ToString().ToLowerInvariant(),
        AttributeTerm attribute => "@" + WriteName(attribute.Name),
        _ => throw new UnreachableException(),
    };

    static string SignOf(FilterTerm term) => term switch
    {
        DurationTerm duration => duration.Comparison.Symbol(),
        LevelTerm { Comparison: not Comparison.Equal } level => level.Comparison.Symbol(),
        AttributeTerm { Test: ComparesToNumber test } => test.Comparison.Symbol(),
        AttributeTerm { Test: ComparesToText test } => test.Comparison.Symbol(),
        _ => "",
    };

    static string ValueOf(FilterTerm term) => term switch
    {
        StatusTerm status => Words.Statuses.NameOf(status.Status),
        KindTerm kind => Words.Kinds.NameOf(kind.Kind),
        LevelTerm level => Words.Levels.NameOf(level.Level),
        DurationTerm duration => FilterDuration.Write(duration.DurationNs),
        TimeTerm time => FilterTimeText.Write(time.Time),
        TraceIdTerm trace => trace.Prefix,
        SpanIdTerm span => span.Prefix,
        TextTerm text => WriteValue(text.Pattern),
        AttributeTerm attribute => attribute.Test switch
        {
            HasAnyValue => "*",
            EqualsText text => WriteValue(text.Pattern),
            ComparesToNumber number => number.Number.ToString(),
            ComparesToText text => Quote([text.Text]),
            _ => throw new UnreachableException(),
        },
        _ => throw new UnreachableException(),
    };

    static string WriteValue(TextPattern pattern) =>
        IsPlain(pattern) ? string.Join('*', pattern.Parts) : Quote(pattern.Parts);

    static string WriteFreeText(TextPattern pattern)
    {
        var text = string.Join('*', pattern.Parts);
        var isWord = IsPlain(pattern) && text[0] != '-' && text.ToUpperInvariant() is not ("AND" or "OR" or "NOT");
        return isWord ? text : Quote(pattern.Parts);
    }

    static string WriteName(string name) => name.Length > 0 && name.All(IsPlain) ? name : Quote([name], starsAreStars: false);

    static bool IsPlain(TextPattern pattern) =>
        pattern.Parts.All(static p => p.All(IsPlain)) && pattern.Parts.Any(static p => p.Length > 0) || pattern.IsAnything;

    static bool IsPlain(char c) => char.IsLetterOrDigit(c) || "_-./{}".Contains(c, StringComparison.Ordinal);

    static string Quote(IReadOnlyList<string> parts, bool starsAreStars = true) =>
        $"\"{string.Join('*', parts.Select(part => Escape(part, starsAreStars)))}\"";

    // A backslash needs another one only where something follows that it would take the meaning from.
    static string Escape(string part, bool starsAreStars)
    {
        var text = new StringBuilder(part.Length);
        for (var i = 0; i < part.Length; i++)
        {
            var isMeant = part[i] switch
            {
                '"' => true,
                '*' => starsAreStars,
                '\\' => i + 1 == part.Length || part[i + 1] is '"' or '*' or '\\',
                _ => false,
            };
            if (isMeant) text.Append('\\');
            text.Append(part[i]);
        }

        return text.ToString();
    }
}
