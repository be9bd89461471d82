using System.Collections.Concurrent;
using Serilog;
using Serilog.Context;

namespace CodeSearch.Files;

/// <summary>Reads the files of a folder and finds the word in them: the span <c>grepRepo</c>.</summary>
static class Grep
{
    /// <summary>Nobody writes a megabyte by hand.</summary>
    const long MostBytes = 1024 * 1024;

    public static async Task<GrepResult> RunAsync(string folder, string word)
    {
        using var span = LogContext.PushSpan("grepRepo");
        var files = SourceFolder.List(folder);
        var readable = files.FindAll(IsReadable);
        Log.Debug("Found {Files} files, {Readable} of them to read", files.Count, readable.Count);

        var reads = new ConcurrentBag<FileRead>();
        // The spans of the readers are children of this one: the current span goes along into the tasks.
        await Parallel.ForEachAsync(readable, async (file, cancellation) => reads.Add(await FileReader.ReadAsync(file, word, cancellation)));

        var result = GrepResult.Of(reads, skippedBefore: files.Count - readable.Count);
        span.Set("files", result.Read).Set("lines", result.Lines).Set("failed", result.Failed).Set("skipped", result.Skipped);
        Log.Information("Read {Files} files, {Failed} failed, {Skipped} skipped", result.Read, result.Failed, result.Skipped);
        return result;
    }

    static bool IsReadable(SourceFile file)
    {
        if (file.Bytes <= MostBytes)
            return true;

        Log.Warning("Skipped {File}, {Bytes} bytes: too large", file.Name, file.Bytes);
        return false;
    }
}
