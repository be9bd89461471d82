// Searches a source folder for a word, and shows what Lens recorded while it did.
// Results go to stdout; log lines, the tree of the trace and problems to stderr.
using CodeSearch;
using CodeSearch.Files;
using CodeSearch.Results;
using CodeSearch.TraceView;
using Lens;
using Serilog;
using Serilog.Events;

if (!CommandLine.TryParse(args, out var options, out var problem))
{
    Console.Error.WriteLine($"CodeSearch: {problem}\nTry --help.");
    return 2;
}

if (options.Help)
{
    Console.Out.Write(CommandLine.HelpText);
    return 0;
}

if (SourceFolder.Find(options.Folder) is not { } folder)
{
    Console.Error.WriteLine($"CodeSearch: there is no folder {PlainText.Of(options.Folder!)}");
    return 1;
}

string? databasePath = null;

// A search opens a span for every file. The store has them all; people see log events and failed spans while it runs, and the
// whole tree at its end.
Log.Logger = new LoggerConfiguration()
    .MinimumLevel.Debug()
    .UseLens(args, lens =>
    {
        lens.ConsoleFormat = options.Json ? ConsoleFormat.TraceRecord : null;
        lens.ConsoleMinimumLevel = options.Json || options.Verbose ? LogEventLevel.Verbose : LogEventLevel.Information;
        lens.SpanLevel = LogEventLevel.Debug;
        databasePath = lens.DatabasePath; // unless a settings file names one, null: the default place
    })
    .CreateLogger();

SearchResult result;
try
{
    result = await RepositorySearch.RunAsync(folder, options.Word);
}
finally
{
    await Log.CloseAndFlushAsync(); // from here on, all of the trace is in the database
}

if (options.Json)
{
    await ResultJson.WriteAsync(result, options.Top);
    return 0;
}

if (Terminal.ErrorIsForPeople)
    Console.Error.WriteLine();
ResultTable.Write(result, options.Top, Console.Out, Terminal.OutputWidth);
if (Terminal.ErrorIsForPeople)
    TraceReport.Write(result.TraceId, databasePath, Console.Error);
return 0;
