using Lens.Query.Filtering.Tree;

namespace Lens.Query.Filtering.Sql;

/// <summary>Writes conditions on texts.</summary>
static class TextSql
{
    /// <summary>On a column that holds the text.</summary>
    public static string Matches(string column, TextPattern pattern, SqlParameters parameters) => pattern.IsExact
        ? $"{column} = {parameters.Add(pattern.Text)}"
        : $"{column} LIKE {parameters.Add(Like(pattern))} ESCAPE '\\'";

    /// <summary>On a column that holds the id of the text in the pool, or the text itself where it is not in the pool. What to look
    /// for is looked up once, so that an index on the column serves.</summary>
    public static string MatchesPooled(string column, TextPattern pattern, SqlParameters parameters)
    {
        if (pattern.IsExact)
        {
            var text = parameters.Add(pattern.Text);
            return $"{column} = coalesce((SELECT id FROM text_pool WHERE value = {text}), {text})";
        }

        // Whether there is any is asked once, and spares every row the search among none. Ids come before all texts.
        var like = $"LIKE {parameters.Add(Like(pattern))} ESCAPE '\\'";
        var ids = $"SELECT id FROM text_pool WHERE value {like}";
        return $"(EXISTS ({ids}) AND {column} IN ({ids}) OR {column} >= '' AND {column} {like})";
    }

    static string Like(TextPattern pattern) => string.Join('%', pattern.Parts.Select(static p => p
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal)));
}
