using System.Diagnostics;
using System.Globalization;
using Lens.Query.Filtering.Tree;
using Lens.Storage;

namespace Lens.Query.Filtering.Sql;

/// <summary>Writes terms as conditions on <c>span_row p</c>.</summary>
sealed class SpanRowSql(SqlParameters parameters, StatusSql status, long nowNs)
{
    public string Write(FilterTerm term) => term switch
    {
        // The trace knows whether it is worth looking.
        StatusTerm { Status: SpanStatus.Error } => "(t.error_count > 0 AND p.status = 2)",
        StatusTerm t => status.Write('p', "span_row", ["trace", "span_id"], t.Status),
        KindTerm t => string.Create(CultureInfo.InvariantCulture, $"p.kind = {(int)t.Kind}"),
        DurationTerm t => $"p.duration_ns {t.Comparison.Symbol()} {parameters.Add(t.DurationNs)}",
        TimeTerm t => $"p.start_ns {(t.IsSince ? ">=" : "<")} {parameters.Add(t.Time.At(nowNs))}",
        SpanIdTerm t => Id("p.span_id", t.Prefix, parameters),
        TextTerm t => Text(t.Field, t.Pattern),
        AttributeTerm t => AttributeSql.Write("p.attributes", t, parameters),
        FreeTextTerm t => FreeText(t.Words.Anywhere()),
        _ => throw new UnreachableException(),
    };

    // The first digit decides the sign, so that the ids that begin alike are one range of signed integers.
    public static string Id(string column, string prefix, SqlParameters parameters)
    {
        var least = SpanIds.ToKey(prefix.PadRight(SpanIdTerm.FullLength, '0'));
        var greatest = SpanIds.ToKey(prefix.PadRight(SpanIdTerm.FullLength, 'f'));
        return $"({column} BETWEEN {parameters.Add(least)} AND {parameters.Add(greatest)})";
    }

    string Text(TextField field, TextPattern pattern) => field switch
    {
        TextField.Name => TextSql.MatchesPooled("p.name", pattern, parameters),
        TextField.Service => TextSql.MatchesPooled("p.service", pattern, parameters),
        TextField.Type => TextSql.MatchesPooled("p.operation_type", pattern, parameters),
        TextField.Error => TextSql.Matches("p.error_type", pattern, parameters),
        _ => throw new UnreachableException(),
    };

    string FreeText(TextPattern words) =>
        $"({TextSql.MatchesPooled("p.name", words, parameters)} OR {TextSql.Matches("p.error_type", words, parameters)}"
        + $" OR {TextSql.Matches("p.error_message", words, parameters)}"
        + $" OR {TextSql.Matches("p.attributes", AttributeJson.Encode(words), parameters)})";
}
