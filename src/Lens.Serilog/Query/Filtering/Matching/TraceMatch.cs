using System.Diagnostics;
using Lens.Query.Filtering.Tree;

namespace Lens.Query.Filtering.Matching;

/// <summary>Terms about a trace.</summary>
static class TraceMatch
{
    public static bool Fulfils(TraceSummary trace, FilterTerm term, long nowNs) => term switch
    {
        StatusTerm t => trace.Status == t.Status,
        DurationTerm t => trace.EndNs is { } endNs && t.Comparison.Holds((endNs - trace.StartNs).CompareTo(t.DurationNs)),
        TimeTerm t => trace.StartNs >= t.Time.At(nowNs) == t.IsSince,
        TraceIdTerm t => trace.TraceId.StartsWith(t.Prefix, StringComparison.Ordinal),
        TextTerm t => t.Pattern.Matches(TextOf(trace, t.Field)),
        FreeTextTerm t => Holds(trace, t.Words.Anywhere()),
        _ => throw new UnreachableException(),
    };

    static string? TextOf(TraceSummary trace, TextField field) => field switch
    {
        TextField.Name => trace.RootSpanName,
        TextField.Service => trace.Service,
        TextField.User => trace.UserId,
        TextField.Session => trace.SessionId,
        TextField.Source => trace.Source,
        TextField.Error => trace.ErrorType,
        _ => throw new UnreachableException(),
    };

    static bool Holds(TraceSummary trace, TextPattern words) =>
        words.Matches(trace.RootSpanName) || words.Matches(trace.ErrorType) || words.Matches(trace.ErrorMessage);
}
