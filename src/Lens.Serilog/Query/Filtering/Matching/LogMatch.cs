using System.Diagnostics;
using Lens.Query.Filtering.Tree;

namespace Lens.Query.Filtering.Matching;

/// <summary>Terms about a log event.</summary>
static class LogMatch
{
    public static bool Fulfils(LogRecord log, FilterTerm term, long nowNs) => term switch
    {
        LevelTerm t => t.Comparison.Holds(log.Level.CompareTo(t.Level)),
        TimeTerm t => log.TimestampNs >= t.Time.At(nowNs) == t.IsSince,
        SpanIdTerm t => log.SpanId?.StartsWith(t.Prefix, StringComparison.Ordinal) == true,
        TextTerm t => t.Pattern.Matches(TextOf(log, t.Field)),
        AttributeTerm t => AttributeMatch.Fulfil(log.Attributes, t),
        FreeTextTerm t => Holds(log, t.Words),
        _ => throw new UnreachableException(),
    };

    static string? TextOf(LogRecord log, TextField field) => field switch
    {
        TextField.Logger => log.Logger,
        TextField.Message => log.Message,
        TextField.Template => log.Template,
        TextField.Error => log.Exception,
        _ => throw new UnreachableException(),
    };

    static bool Holds(LogRecord log, TextPattern words)
    {
        var anywhere = words.Anywhere();
        return anywhere.Matches(log.Template) || anywhere.Matches(log.Message) || anywhere.Matches(log.Exception)
            || AttributeJson.Encode(anywhere).Matches(log.Attributes);
    }
}
