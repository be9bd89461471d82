namespace Lens.Cli.Options;

/// <summary>Tells the ids of traces from the words of a filter, among the arguments of commands that take both.</summary>
static class Selection
{
    const int LeastDigits = 4;
    const int MostDigits = 32;

    /// <summary>Takes the ids that come first.</summary>
    /// <param name="words">The arguments.</param>
    /// <param name="most">How many ids there may be.</param>
    /// <returns>Ids or their first digits, then the words of the filter.</returns>
    public static (IReadOnlyList<string> Ids, IReadOnlyList<string> Filter) Split(string[] words, int most = int.MaxValue)
    {
        var ids = words.TakeWhile(IsId).Take(most).Count();
        return (words[..ids], words[ids..]);
    }

    static bool IsId(string word) => word.Length is >= LeastDigits and <= MostDigits && word.All(char.IsAsciiHexDigit);
}
