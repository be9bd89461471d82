using System.Diagnostics;
using Lens.Query.Filtering.Tree;

namespace Lens.Tests.Query.Filtering;

/// <summary>A tree as the tables of the filter language write it; ﹡ is a star that stands for any characters.</summary>
static class TreeText
{
    public static string Of(FilterNode node) => node switch
    {
        AllOf all => $"all({List(all.Nodes)})",
        AnyOf any => $"any({List(any.Nodes)})",
        Negation negation => $"not({Of(negation.Node)})",
        StatusTerm t => $"status={t.Status}",
        KindTerm t => $"kind={t.Kind}",
        LevelTerm t => $"level{t.Comparison.Symbol()}{t.Level}",
        DurationTerm t => $"duration{t.Comparison.Symbol()}{t.DurationNs}",
        TimeTerm t => $"{(t.IsSince ? "since" : "until")} {(t.Time.IsRelative ? "now-" : "")}{t.Time.Ns}",
        TraceIdTerm t => $"trace {t.Prefix}",
        SpanIdTerm t => $"span {t.Prefix}",
        TextTerm t => $"{t.Field.ToString().ToLowerInvariant()}{Of(t.Pattern)}",
        FreeTextTerm t => $"text{Of(t.Words)}",
        AttributeTerm t => $"@{t.Name}{Of(t.Test)}",
        _ => throw new UnreachableException(),
    };

    static string Of(AttributeTest test) => test switch
    {
        HasAnyValue => " exists",
        EqualsText equal => Of(equal.Pattern),
        ComparesToNumber number => $"{number.Comparison.Symbol()}{number.Number}",
        ComparesToText text => $"{text.Comparison.Symbol()}\"{text.Text}\"",
        _ => throw new UnreachableException(),
    };

    static string Of(TextPattern pattern) => $"[{string.Join('﹡', pattern.Parts)}]";

    static string List(IReadOnlyList<FilterNode> nodes) => string.Join(' ', nodes.Select(Of));
}
