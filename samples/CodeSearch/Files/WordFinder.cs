namespace CodeSearch.Files;

/// <summary>Counts a word in a text.</summary>
static class WordFinder
{
    public static FileRead Search(string name, string text, string word)
    {
        var read = new FileRead(name, ReadOutcome.Text);
        var (lines, hits, words, best) = (0, 0, 0, default(Line));
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text.AsSpan(range);
            // What follows the last line feed is no line if it is empty.
            if (line.IsEmpty && range.End.GetOffset(text.Length) == text.Length)
                break;

            lines++;
            var found = Count(line, word, lines);
            (hits, words) = (hits + found.Hits, words + found.WholeWords);
            if (found.IsBetterThan(best))
                (best, read) = (found, read with { BestLine = lines, BestText = line.Trim().ToString() });
        }

        return read with { Lines = lines, Hits = hits, WholeWords = words };
    }

    static Line Count(ReadOnlySpan<char> text, string word, int number)
    {
        var line = new Line(number, 0, 0);
        for (var from = 0; text[from..].IndexOf(word, StringComparison.OrdinalIgnoreCase) is var next and >= 0;)
        {
            var start = from + next;
            from = start + word.Length;
            var isWhole = !IsWordCharacter(text, start - 1) && !IsWordCharacter(text, from);
            line = new Line(number, line.Hits + 1, line.WholeWords + (isWhole ? 1 : 0));
        }

        return line;
    }

    static bool IsWordCharacter(ReadOnlySpan<char> text, int index)
        => (uint)index < (uint)text.Length && (char.IsLetterOrDigit(text[index]) || text[index] == '_');

    readonly record struct Line(int Number, int Hits, int WholeWords)
    {
        public bool IsBetterThan(Line other) => (WholeWords, Hits).CompareTo((other.WholeWords, other.Hits)) > 0;
    }
}
