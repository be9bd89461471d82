using Lens.Query.Filtering.Syntax;
using Lens.Query.Filtering.Tree;

namespace Lens.Dashboard.Search;

/// <summary>Writes conditions for the addresses that rows of statistics and of errors lead to.</summary>
static class FilterTerms
{
    // As the language has it, with room for what is escaped.
    const int MostLength = 400;

    /// <summary>The condition that a key has just this value. A value that the language can not hold is cut and searched for.</summary>
    public static string Exact(TextField field, string value) => FilterWriter.Write(new TextTerm(field, PatternOf(value)));

    /// <summary>A value as it stands behind a colon.</summary>
    public static string ValueOf(string value)
    {
        var term = Exact(TextField.Name, value);
        return term[(term.IndexOf(':') + 1)..];
    }

    /// <summary>A filter with other bounds of the duration; those that stand for themselves in it give way.</summary>
    public static string WithDuration(string filter, long? leastNs, long? mostNs)
    {
        var root = FilterParser.Parse(filter);
        List<FilterNode> nodes = [.. (root is AllOf all ? all.Nodes : [root]).Where(static n => n is not DurationTerm)];
        if (leastNs is { } least) nodes.Add(new DurationTerm(Comparison.GreaterOrEqual, least));
        if (mostNs is { } most) nodes.Add(new DurationTerm(Comparison.Less, most));
        return FilterWriter.Write(new AllOf(nodes));
    }

    static TextPattern PatternOf(string value)
    {
        var end = EndOfSane(value);
        return end == value.Length ? new([value]) : new([value[..end], ""]);
    }

    static int EndOfSane(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (i >= MostLength || value[i] == '\0') return i;
            if (!char.IsSurrogate(value[i])) continue;
            if (i + 1 == value.Length || !char.IsSurrogatePair(value[i], value[i + 1])) return i;
            i++;
        }

        return value.Length;
    }
}
