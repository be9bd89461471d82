using System.Diagnostics;
using System.Globalization;
using Lens.Query.Filtering.Tree;

namespace Lens.Query.Filtering.Sql;

/// <summary>Writes terms as conditions on <c>log_row l</c>.</summary>
sealed class LogRowSql(SqlParameters parameters, long nowNs)
{
    const string Errors = "l.level >= 4";

    public string Write(FilterTerm term) => term switch
    {
        LevelTerm t => Level(t),
        TimeTerm t => $"l.timestamp_ns {(t.IsSince ? ">=" : "<")} {parameters.Add(t.Time.At(nowNs))}",
        SpanIdTerm t => SpanRowSql.Id("l.span_id", t.Prefix, parameters),
        TextTerm t => Text(t.Field, t.Pattern),
        AttributeTerm t => AttributeSql.Write("l.attributes", t, parameters),
        FreeTextTerm t => FreeText(t.Words.Anywhere()),
        _ => throw new UnreachableException(),
    };

    // The partial index of errors is used where its own words are found.
    static string Level(LevelTerm term)
    {
        var condition = string.Create(CultureInfo.InvariantCulture, $"l.level {term.Comparison.Symbol()} {(int)term.Level}");
        return term.IsAboutErrors && condition != Errors ? $"({Errors} AND {condition})" : condition;
    }

    // A message that is the template's own text is not stored twice.
    string Text(TextField field, TextPattern pattern) => field switch
    {
        TextField.Logger => TextSql.MatchesPooled("l.logger", pattern, parameters),
        TextField.Template => TextSql.MatchesPooled("l.template", pattern, parameters),
        TextField.Message => $"CASE WHEN l.message IS NULL THEN {TextSql.MatchesPooled("l.template", pattern, parameters)}"
            + $" ELSE {TextSql.Matches("l.message", pattern, parameters)} END",
        TextField.Error => TextSql.Matches("l.exception", pattern, parameters),
        _ => throw new UnreachableException(),
    };

    string FreeText(TextPattern words) =>
        $"({TextSql.MatchesPooled("l.template", words, parameters)} OR {TextSql.Matches("l.message", words, parameters)}"
        + $" OR l.exception IS NOT NULL AND {TextSql.Matches("l.exception", words, parameters)}"
        + $" OR {TextSql.Matches("l.attributes", AttributeJson.Encode(words), parameters)})";
}
