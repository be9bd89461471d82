using System.CommandLine.Completions;

namespace Lens.Cli.Options;

/// <summary>Completes a word of a filter: keys, and the values of keys that have a known set of them.</summary>
static class FilterCompletion
{
    public static IEnumerable<CompletionItem> Complete(CompletionContext context)
    {
        var word = context.WordToComplete;
        return FilterKeys.All
            .SelectMany(static key => key.Values.Select(value => $"{key.Name}:{value}").Prepend(key.Name.StartsWith('@') ? "@" : key.Name + ":"))
            .Where(item => item.StartsWith(word, StringComparison.OrdinalIgnoreCase) && item != word)
            // Values only when their key is written.
            .Where(item => !item.Contains(':') || item.EndsWith(':') || word.Contains(':'))
            .Select(static item => new CompletionItem(item));
    }
}
