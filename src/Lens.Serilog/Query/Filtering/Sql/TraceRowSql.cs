using System.Diagnostics;
using Lens.Query.Filtering.Tree;

namespace Lens.Query.Filtering.Sql;

/// <summary>Writes terms as conditions on <c>trace_row t</c>.</summary>
sealed class TraceRowSql(FilterTarget target, SqlParameters parameters, StatusSql status, long nowNs)
{
    // With the plus no index serves: the newest log event is not the newest one of the newest trace, so that all of a user's traces
    // would have to be sorted before the first one is shown.
    readonly string _rarely = target == FilterTarget.Logs ? "+" : "";

    public string Write(FilterTerm term) => term switch
    {
        StatusTerm t => status.Write('t', "trace_row", ["id"], t.Status),
        DurationTerm t => $"t.end_ns - t.start_ns {t.Comparison.Symbol()} {parameters.Add(t.DurationNs)}",
        TimeTerm t => $"t.start_ns {(t.IsSince ? ">=" : "<")} {parameters.Add(t.Time.At(nowNs))}",
        TraceIdTerm t => Id(t.Prefix),
        TextTerm t => Text(t.Field, t.Pattern),
        FreeTextTerm t => FreeText(t.Words.Anywhere()),
        _ => throw new UnreachableException(),
    };

    // As a range, so that the index of the ids serves: 'g' comes after the last digit.
    string Id(string prefix) => prefix.Length == TraceIdTerm.FullLength
        ? $"t.trace_id = {parameters.Add(prefix)}"
        : $"(t.trace_id >= {parameters.Add(prefix)} AND t.trace_id < {parameters.Add(prefix + 'g')})";

    string Text(TextField field, TextPattern pattern) => field switch
    {
        TextField.Name => OrDefault(TextSql.MatchesPooled("t.name", pattern, parameters), "t.name", pattern, ""),
        TextField.Service => TextSql.MatchesPooled("t.service", pattern, parameters),
        TextField.User => TextSql.Matches(_rarely + "t.user_id", pattern, parameters),
        TextField.Session => TextSql.Matches(_rarely + "t.session_id", pattern, parameters),
        TextField.Source => OrDefault(TextSql.Matches("t.source", pattern, parameters), "t.source", pattern, "unknown"),
        TextField.Error => TextSql.Matches("t.error_type", pattern, parameters),
        _ => throw new UnreachableException(),
    };

    // Where the row says nothing, something is shown; but a log event may have no trace at all.
    static string OrDefault(string condition, string column, TextPattern pattern, string whenNull) =>
        pattern.Matches(whenNull) ? $"({condition} OR {column} IS NULL AND t.id IS NOT NULL)" : condition;

    string FreeText(TextPattern words) =>
        $"({TextSql.MatchesPooled("t.name", words, parameters)} OR {TextSql.Matches("t.error_type", words, parameters)}"
        + $" OR {TextSql.Matches("t.error_message", words, parameters)})";
}
