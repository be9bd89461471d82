using CodeSearch.Files;
using CodeSearch.Results;
using Lens;
using Serilog;
using Serilog.Context;

namespace CodeSearch;

/// <summary>The search as a whole: the root span <c>codeSearch</c>.</summary>
static class RepositorySearch
{
    public static async Task<SearchResult> RunAsync(string folder, string word)
    {
        using var span = LogContext.PushSpan("codeSearch").Set("word", word).Set("folder", folder);
        try
        {
            Log.Information("Searching {Folder} for {Word}", folder, word);
            var grep = await Grep.RunAsync(folder, word);
            var files = Traced.Run("scoreFiles", () => FileScore.Rank(grep.Found, word));

            Log.Information("Found {Word} {Hits} times in {Files} files", word, grep.Found.Sum(file => file.Hits), files.Count);
            return new SearchResult(word, folder, files, grep.Read, grep.Failed, grep.Skipped, span.TraceId);
        }
        catch (Exception ex) when (span.Failed(ex)) // records the exception on the span; never catches
        {
            throw;
        }
    }
}
