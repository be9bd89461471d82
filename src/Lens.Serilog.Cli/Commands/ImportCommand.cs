using System.CommandLine;
using System.Globalization;
using Lens.Cli.Importing;
using Lens.Cli.Options;
using Lens.Cli.Running;
using Lens.Query.Records;

namespace Lens.Cli.Commands;

/// <summary><c>lens import</c>.</summary>
sealed class ImportCommand : Command
{
    public const string Verb = "import";
    public const string Summary = "Reads trace records and compact log events (CLEF, spans included) into the database";

    const string FromInput = "-";
    const int LinesBetweenTelling = 1_000;

    readonly Argument<string[]> _files = new("FILE") { Description = "Files with one JSON object a line; - reads standard input", Arity = ArgumentArity.OneOrMore };
    readonly Option<string?> _service = new("--service") { Description = "The service of spans that do not name theirs", HelpName = "NAME" };
    readonly JsonOption _json = new("what was imported as one JSON object");

    readonly CliHost _host;
    readonly GlobalOptions _global;

    public ImportCommand(CliHost host, GlobalOptions global)
        : base(Verb, Summary)
    {
        (_host, _global) = (host, global);
        Arguments.Add(_files);
        Options.Add(_service);
        _json.AddTo(this);
        SetAction(Run);
    }

    int Run(ParseResult parse)
    {
        var files = parse.GetValue(_files)!;
        if (files.FirstOrDefault(file => file != FromInput && !File.Exists(PathOf(file))) is { } missing) throw new NotFoundException($"There is no file {missing}.");

        var result = new ImportResult();
        using (var store = StoreWriting.Open(_global.ResolveDatabase(parse), Timeout.InfiniteTimeSpan))
        {
            var import = new StoreImport(store, parse.GetValue(_service), result);
            Progress.Show(_host, "Importing", () => SizeOf(files), told => ReadAll(files, import, result, told));
        }

        Tell(parse, result);
        return result.Spans + result.Logs == 0 && result.BadLines > 0 ? ExitCode.NotFound : ExitCode.Answered;
    }

    void ReadAll(string[] files, StoreImport import, ImportResult result, Action<long> told)
    {
        var before = 0L;
        foreach (var file in files)
        {
            using var text = file == FromInput ? _host.Input() : new StreamReader(PathOf(file));
            var lines = new LineReader(text);
            ReadFile(file, lines, import, result, () => told(before + lines.CharsRead));
            before += lines.CharsRead;
        }

        import.End();
    }

    void ReadFile(string file, LineReader lines, StoreImport import, ImportResult result, Action tell)
    {
        for (var number = 1L; lines.Read(out var isTooLong) is { } line; number++)
        {
            _host.Stop.ThrowIfCancellationRequested();
            if (number % LinesBetweenTelling == 0) tell();
            if (string.IsNullOrWhiteSpace(line)) continue;
            try
            {
                if (isTooLong) throw new BadLineException("it is too long");
                import.Add(line);
            }
            catch (BadLineException e)
            {
                result.AddBadLine(file == FromInput ? "standard input" : file, number, e.Message);
            }
        }
    }

    void Tell(ParseResult parse, ImportResult result)
    {
        foreach (var line in result.FirstBadLines) _host.Say(line);
        if (result.BadLines > result.FirstBadLines.Count) _host.Say(string.Create(CultureInfo.InvariantCulture, $"... and {result.BadLines - result.FirstBadLines.Count:N0} more bad lines"));
        if (_json.Read(parse))
        {
            JsonLine.Write(_host.Output, result, static (json, r) =>
            {
                json.WriteNumber("spans", r.Spans);
                json.WriteNumber("logs", r.Logs);
                json.WriteNumber("bad_lines", r.BadLines);
                json.WriteNumber("spans_without_start", r.WithoutStart);
                json.WriteNumber("spans_without_end", r.WithoutEnd);
            });
            return;
        }

        _host.Output.Write(string.Create(CultureInfo.InvariantCulture, $"{result.Spans:N0} spans and {result.Logs:N0} log events imported, {result.BadLines:N0} bad lines\n"));
        if (result.WithoutStart > 0) _host.Say(string.Create(CultureInfo.InvariantCulture, $"{result.WithoutStart:N0} spans have no .start record: their duration is not known and stored as 0."));
        if (result.WithoutEnd > 0) _host.Say(string.Create(CultureInfo.InvariantCulture, $"{result.WithoutEnd:N0} spans have no .end record: they are interrupted."));
    }

    long? SizeOf(string[] files) => files.Contains(FromInput) ? null : files.Sum(file => new FileInfo(PathOf(file)).Length);

    string PathOf(string file) => Path.GetFullPath(file, _host.CurrentFolder);
}
