using System.Text;
using Serilog;
using Serilog.Context;

namespace CodeSearch.Files;

/// <summary>Reads one file and finds the word in it: the span <c>readFile</c>.</summary>
static class FileReader
{
    /// <summary>As git decides: a file with a NUL among its first bytes is binary.</summary>
    const int BytesToLookAt = 8_000;

    const char ByteOrderMark = '\uFEFF';

    /// <summary>Throws where bytes are no UTF-8, instead of searching in what they might have meant.</summary>
    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static async Task<FileRead> ReadAsync(SourceFile file, string word, CancellationToken cancellation)
    {
        using var span = LogContext.PushSpan("readFile").Set("file", file.Name);
        try
        {
            var bytes = await File.ReadAllBytesAsync(file.Path, cancellation);
            span.Set("bytes", bytes.Length);
            if (bytes.AsSpan(0, Math.Min(bytes.Length, BytesToLookAt)).Contains((byte)0))
            {
                span.Set("binary", true);
                return new FileRead(file.Name, ReadOutcome.Binary);
            }

            var read = WordFinder.Search(file.Name, StrictUtf8.GetString(bytes).TrimStart(ByteOrderMark), word);
            span.Set("lines", read.Lines).Set("hits", read.Hits);
            return read;
        }
        catch (Exception ex) when (ex is DecoderFallbackException or IOException or UnauthorizedAccessException)
        {
            // One bad file is no reason to stop. Its span has failed, and keeps the exception.
            span.Fail(ex);
            Log.Warning("Can not read {File}", file.Name);
            return new FileRead(file.Name, ReadOutcome.Failed);
        }
    }
}
