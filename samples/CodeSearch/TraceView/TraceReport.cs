using Lens;

namespace CodeSearch.TraceView;

/// <summary>Reads the trace of the search back from the database, and shows it.</summary>
static class TraceReport
{
    public static void Write(string traceId, string? databasePath, TextWriter output)
    {
        try
        {
            using var reader = TraceReader.Open(databasePath);
            if (reader.FindTrace(traceId) is not { } tree)
            {
                output.WriteLine($"The trace {traceId} is not in {reader.FilePath}.");
                return;
            }

            output.WriteLine();
            new TreeView(Terminal.OfError).Write(tree, output);
            WriteHints(reader.FilePath, output);
        }
        catch (Exception ex) when (ex is LensStoreException or FileNotFoundException)
        {
            output.WriteLine($"The trace can not be shown: {PlainText.Of(ex.Message)}");
        }
    }

    static void WriteHints(string path, TextWriter output)
    {
        var shown = Path.GetRelativePath(Directory.GetCurrentDirectory(), path) is var relative && !relative.StartsWith("..", StringComparison.Ordinal)
            ? relative
            : path;
        var quoted = shown.Any(char.IsWhiteSpace) ? $"\"{shown}\"" : shown;
        output.WriteLine($"""

            All of this is in {PlainText.Of(shown)}. Ask it:
            sqlite3 -readonly {PlainText.Of(quoted)} "SELECT name, count(*) FROM spans GROUP BY 1"
            """);
    }
}
