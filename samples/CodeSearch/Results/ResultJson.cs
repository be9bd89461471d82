using System.Text.Encodings.Web;
using System.Text.Json;

namespace CodeSearch.Results;

/// <summary>The result for programs: one JSON object in one line, in UTF-8 whatever the console's encoding is.</summary>
static class ResultJson
{
    static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(SearchResult result, int top)
    {
        await using var output = Console.OpenStandardOutput();
        await JsonSerializer.SerializeAsync(output, ShapeOf(result, top), Options);
        output.WriteByte((byte)'\n');
    }

    static object ShapeOf(SearchResult result, int top) => new
    {
        word = result.Word,
        folder = result.Folder,
        read = result.Read,
        failed = result.Failed,
        skipped = result.Skipped,
        found = result.Files.Count,
        trace_id = result.TraceId,
        files = result.Files.Take(top).Select(score => new
        {
            file = score.File.Name,
            score = score.Score,
            hits = score.File.Hits,
            whole_words = score.File.WholeWords,
            lines = score.File.Lines,
            best_line = score.File.BestLine,
            best_text = score.File.BestText,
        }),
    };
}
