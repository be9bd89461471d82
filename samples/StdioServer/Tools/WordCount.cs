namespace StdioServer.Tools;

/// <summary>Counts words: runs of letters, digits and underscores.</summary>
static class WordCount
{
    public static int Of(string text)
    {
        var (words, inWord) = (0, false);
        foreach (var c in text)
        {
            var isWord = char.IsLetterOrDigit(c) || c == '_';
            words += isWord && !inWord ? 1 : 0;
            inWord = isWord;
        }

        return words;
    }
}
