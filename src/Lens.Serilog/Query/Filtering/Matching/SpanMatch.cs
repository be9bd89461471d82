using System.Diagnostics;
using Lens.Query.Filtering.Tree;

namespace Lens.Query.Filtering.Matching;

/// <summary>Terms about a span.</summary>
static class SpanMatch
{
    public static bool Fulfils(SpanRecord span, FilterTerm term, long nowNs) => term switch
    {
        StatusTerm t => span.Status == t.Status,
        KindTerm t => span.Kind == t.Kind,
        DurationTerm t => span.DurationNs is { } durationNs && t.Comparison.Holds(durationNs.CompareTo(t.DurationNs)),
        TimeTerm t => span.StartNs >= t.Time.At(nowNs) == t.IsSince,
        SpanIdTerm t => span.SpanId.StartsWith(t.Prefix, StringComparison.Ordinal),
        TextTerm t => t.Pattern.Matches(TextOf(span, t.Field)),
        AttributeTerm t => AttributeMatch.Fulfil(span.Attributes, t),
        FreeTextTerm t => Holds(span, t.Words),
        _ => throw new UnreachableException(),
    };

    static string? TextOf(SpanRecord span, TextField field) => field switch
    {
        TextField.Name => span.Name,
        TextField.Service => span.Service,
        TextField.Type => span.OperationType,
        TextField.Error => span.ErrorType,
        _ => throw new UnreachableException(),
    };

    static bool Holds(SpanRecord span, TextPattern words)
    {
        var anywhere = words.Anywhere();
        return anywhere.Matches(span.Name) || anywhere.Matches(span.ErrorType) || anywhere.Matches(span.ErrorMessage)
            || AttributeJson.Encode(anywhere).Matches(span.Attributes);
    }
}
