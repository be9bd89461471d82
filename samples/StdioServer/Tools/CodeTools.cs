using System.ComponentModel;
using Lens;
using ModelContextProtocol.Server;
using Serilog;
using StdioServer.Code;

namespace StdioServer.Tools;

/// <summary>What the client can ask for.</summary>
[McpServerToolType]
sealed class CodeTools(ICodeFolder folder)
{
    // A delegate of the same type, of which every call is a span.
    static readonly Func<string, int> CountWordsIn = Traced.Wrap<Func<string, int>>("countWordsIn", WordCount.Of);

    [McpServerTool(Name = "search_code", ReadOnly = true)]
    [Description("Finds lines that hold a text, in any case.")]
    public async Task<IReadOnlyList<SearchHit>> SearchCode(
        [Description("What to look for.")] string text,
        [Description("Most lines to return, 1 to 200.")] int limit = 20,
        CancellationToken cancellation = default)
    {
        ToolArgument.CheckText(text, nameof(text));
        ToolArgument.CheckRange(limit, 1, 200, nameof(limit));
        var hits = await folder.SearchAsync(text, limit, cancellation);
        Log.Information("Found {Text} in {Hits} lines", text, hits.Count);
        return hits;
    }

    [McpServerTool(Name = "read_lines", ReadOnly = true)]
    [Description("Reads lines of a file.")]
    public async Task<string> ReadLines(
        [Description("Path of the file, relative to the served folder.")] string path,
        [Description("First line to read, from 1.")] int first = 1,
        [Description("Most lines to read, 1 to 500.")] int count = 100,
        CancellationToken cancellation = default)
    {
        ToolArgument.CheckText(path, nameof(path));
        ToolArgument.CheckRange(first, 1, int.MaxValue, nameof(first));
        ToolArgument.CheckRange(count, 1, 500, nameof(count));
        var text = await folder.ReadAsync(path, cancellation);
        return string.Join('\n', text.Split('\n').Skip(first - 1).Take(count));
    }

    [McpServerTool(Name = "count_words", ReadOnly = true)]
    [Description("Counts the words of a file.")]
    public async Task<int> CountWords(
        [Description("Path of the file, relative to the served folder.")] string path, CancellationToken cancellation = default)
    {
        ToolArgument.CheckText(path, nameof(path));
        return CountWordsIn(await folder.ReadAsync(path, cancellation));
    }
}
