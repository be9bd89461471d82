using Lens.Formatting;

namespace Lens.Query.Filtering.Syntax;

/// <summary>What somebody may have meant.</summary>
static class Suggestion
{
    const int MostEdits = 2;
    const int MostShown = 40;

    /// <summary>A question with a space before it, or nothing.</summary>
    public static string For(string text, IEnumerable<string> words)
    {
        if (text.Length > MostShown) return "";

        var nearest = words
            .Select(word => (Word: word, Edits: CountEdits(text.ToLowerInvariant(), word)))
            .Where(x => x.Edits <= Math.Min(MostEdits, x.Word.Length / 2))
            .OrderBy(static x => x.Edits)
            .FirstOrDefault();
        return nearest.Word is null ? "" : $" Did you mean '{nearest.Word}'?";
    }

    /// <summary>Something from outside as part of a message.</summary>
    public static string Shown(string text)
    {
        using var shown = new StringWriter();
        ControlCharacters.WriteEscaped(shown, Truncation.Cut(text, MostShown));
        return shown.ToString();
    }

    // Levenshtein, and two neighbours that changed places count once.
    static int CountEdits(string from, string to)
    {
        var edits = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
                edits[i, j] = i == 0 || j == 0 ? i + j : Cheapest(edits, from, to, i, j);
        }

        return edits[from.Length, to.Length];
    }

    static int Cheapest(int[,] edits, string from, string to, int i, int j)
    {
        var replaced = edits[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
        var cheapest = Math.Min(replaced, Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1);
        return i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1]
            ? Math.Min(cheapest, edits[i - 2, j - 2] + 1)
            : cheapest;
    }
}
