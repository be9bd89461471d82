using System.Diagnostics;
using Lens.Query.Filtering.Tree;

namespace Lens.Query.Filtering.Sql;

/// <summary>Writes conditions on the JSON of attributes.</summary>
/// <remarks>Members are found by <c>json_each</c>, whose keys are compared with parameters: a JSON path can not name every key,
/// and not every version of SQLite reads the quotes in one alike. The JSON is only looked into where its text holds the
/// name, and the value if that is a text.</remarks>
static class AttributeSql
{
    public static string Write(string column, AttributeTerm term, SqlParameters parameters)
    {
        var readings = term.Readings.Select(path => Member(column, path, term.Test, parameters)).ToList();
        return readings is [var only] ? only : $"({string.Join(" OR ", readings)})";
    }

    static string Member(string column, string[] path, AttributeTest test, SqlParameters parameters)
    {
        var tables = path.Select((_, i) => i == 0
            ? $"json_each(CASE WHEN json_valid({column}) THEN {column} END) j0"
            : $"json_each(CASE j{i - 1}.type WHEN 'object' THEN j{i - 1}.value END) j{i}");
        var keys = path.Select((name, i) => $"j{i}.key = {parameters.Add(name)}");
        var last = $"j{path.Length - 1}";
        return $"({MayHold(column, path[^1], test, parameters)} AND EXISTS ("
            + $"SELECT 1 FROM {string.Join(", ", tables)} WHERE {string.Join(" AND ", keys)} AND {Value(last, test, parameters)}))";
    }

    // All JSON in the store comes from one writer, so that a text looks the same wherever it stands. Numbers and words do not.
    static string MayHold(string column, string name, AttributeTest test, SqlParameters parameters)
    {
        var hasName = $"instr({column}, {parameters.Add(AttributeJson.Quote(name))}) > 0";
        return test is EqualsText { Pattern: { IsExact: true, Text: var text }, Number: null, WordType: null }
            ? $"{hasName} AND instr({column}, {parameters.Add(AttributeJson.Quote(text))}) > 0"
            : hasName;
    }

    static string Value(string row, AttributeTest test, SqlParameters parameters) => test is HasAnyValue
        ? "1"
        : $"CASE {row}.type WHEN 'array' THEN EXISTS (SELECT 1 FROM json_each({row}.value) e WHERE {Single("e", test, parameters)})"
            + $" ELSE {Single(row, test, parameters)} END";

    static string Single(string row, AttributeTest test, SqlParameters parameters) => test switch
    {
        EqualsText equal => $"({string.Join(" OR ", Alternatives(row, equal, parameters))})",
        ComparesToNumber compare => $"({IsNumber(row)} AND {row}.value {compare.Comparison.Symbol()} {parameters.Add(compare.Number.Boxed)})",
        ComparesToText compare => $"({row}.type = 'text' AND {row}.value {compare.Comparison.Symbol()} {parameters.Add(compare.Text)})",
        _ => throw new UnreachableException(),
    };

    static IEnumerable<string> Alternatives(string row, EqualsText equal, SqlParameters parameters)
    {
        // Whole numbers have one spelling, others do not.
        var isSpelled = equal.Pattern.IsExact
            ? $"{row}.type = 'text'"
            : $"{row}.type IN ('text', 'integer') AND typeof({row}.value) <> 'real'";
        yield return $"{isSpelled} AND {TextSql.Matches(row + ".value", equal.Pattern, parameters)}";
        if (equal.Number is { } number) yield return $"{IsNumber(row)} AND {row}.value = {parameters.Add(number.Boxed)}";
        if (equal.WordType is { } type) yield return $"{row}.type = '{type}'";
    }

    static string IsNumber(string row) => $"{row}.type IN ('integer', 'real')";
}
