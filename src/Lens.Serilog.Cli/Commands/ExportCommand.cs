using System.CommandLine;
using Lens.Cli.Exporting;
using Lens.Cli.Listing;
using Lens.Cli.Options;
using Lens.Cli.Running;
using Lens.Configuration;
using Lens.Query.Records;

namespace Lens.Cli.Commands;

/// <summary><c>lens export</c>.</summary>
sealed class ExportCommand : Command
{
    public const string Verb = "export";
    public const string Summary = "Writes traces with their spans and logs for other programs: those that match, or those with the given ids";

    const string Html = "html";

    readonly Option<string> _format = new("--format")
    {
        Description = "records (trace records, JSON lines; also called vscode), clef, json, csv, or html (one trace as a page of its own)",
        HelpName = "FORMAT",
        DefaultValueFactory = static _ => "records",
    };

    readonly Option<bool> _html = new("--html") { Description = "The same as --format html" };
    readonly Option<string> _table = new("--table") { Description = "What a row of csv is: traces, spans or logs", HelpName = "VIEW", DefaultValueFactory = static _ => "traces" };
    readonly Option<string?> _output = new("--output", "-o") { Description = "Write to this file, which must not exist", HelpName = "FILE" };
    readonly Option<bool> _force = new("--force") { Description = "Write to it though it exists" };
    readonly Option<bool> _compatMode = new("--compat-mode") { Description = "Repeat the timestamp at the top level of trace records. Default: $LENS_COMPAT_MODE, else no" };

    readonly CliHost _host;
    readonly GlobalOptions _global;
    readonly FilterOptions _filter = new("The traces: 4 to 32 digits of each id. Or:");
    readonly LimitOption _limit = new("traces");

    public ExportCommand(CliHost host, GlobalOptions global)
        : base(Verb, Summary)
    {
        (_host, _global) = (host, global);
        _format.AcceptOnlyFromAmong("records", "vscode", "clef", "json", "csv", Html);
        _table.AcceptOnlyFromAmong("traces", "spans", "logs");
        _filter.AddTo(this);
        Options.Add(_format);
        Options.Add(_html);
        Options.Add(_table);
        Options.Add(_output);
        Options.Add(_force);
        Options.Add(_compatMode);
        _limit.AddTo(this);
        SetAction(Run);
    }

    int Run(ParseResult parse)
    {
        var (ids, words) = Selection.Split(_filter.Words(parse));
        // The newest trace, where only one is wanted.
        if (FormatOf(parse) == Html && words is [TraceFinder.Last]) (ids, words) = (words, []);
        if (ids.Count > 0 && words.Count > 0) throw new UsageException("Give ids or a filter, not both; the key trace: finds ids in a filter.");

        if (FormatOf(parse) == Html && ids.Count != 1) throw new UsageException("A page holds one trace: give its id, as in lens export last --html -o trace.html.");

        var filter = _filter.Read(parse, words);
        using var reader = _global.OpenReader(parse);
        string[] found = [.. ids.Select(id => TraceFinder.Find(reader, id, _host.Stop).Summary.TraceId)];
        using var file = OpenFile(parse);
        var format = MakeFormat(parse, file ?? _host.Output);
        if (file is null && _host.OutputTerminal(Terminals.ColorChoice.Auto).Cuts)
            Write(reader, filter, found, _limit.Read(parse), format, static _ => { });
        else
            Progress.Show(_host, "Exporting traces", () => CountOf(reader, filter, found), told => Write(reader, filter, found, _limit.Read(parse), format, told));
        if (format is CompactExport { LeftOut: > 0 and var leftOut })
            _host.Say($"{leftOut} spans without an end were left out: CLEF has no way to tell of them.");
        return ExitCode.Answered;
    }

    void Write(TraceReader reader, TraceFilter filter, string[] ids, int limit, IExportFormat format, Action<long> told)
    {
        var done = 0L;
        format.Begin();
        foreach (var id in ids.Length > 0 ? ids : IdsOf(reader, filter, limit))
        {
            _host.Stop.ThrowIfCancellationRequested();
            if (reader.FindTrace(id, _host.Stop) is { } tree) format.Write(tree);
            told(++done);
        }

        if (ids.Length == 0)
        {
            foreach (var log in OutsideTraces(reader, filter)) format.Write(log);
        }

        format.End();
    }

    IEnumerable<string> IdsOf(TraceReader reader, TraceFilter filter, int limit) =>
        Pages.Read(page => reader.ListTraces(filter, page, _host.Stop), limit, _host.Stop).Select(static t => t.TraceId);

    // Every trace has a source, if only an unknown one; what has none is outside.
    IEnumerable<LogRecord> OutsideTraces(TraceReader reader, TraceFilter filter)
    {
        var outside = TraceFilter.Parse("-source:*");
        var both = filter == TraceFilter.Everything ? outside : filter.And(outside);
        return Pages.Read(page => reader.ListLogs(both, page, _host.Stop), int.MaxValue, _host.Stop);
    }

    long? CountOf(TraceReader reader, TraceFilter filter, string[] ids) =>
        ids.Length > 0 ? ids.Length : reader.ListTraces(filter, new() { Limit = 1, WithTotal = true }, _host.Stop).Total;

    string FormatOf(ParseResult parse) => parse.GetValue(_html) ? Html : parse.GetValue(_format)!;

    IExportFormat MakeFormat(ParseResult parse, TextWriter output) => FormatOf(parse) switch
    {
        Html => new HtmlExport(output, _host.TimeProvider),
        "clef" => new CompactExport(output),
        "json" => new JsonExport(output),
        "csv" => new CsvExport(output, Enum.Parse<CsvTable>(parse.GetValue(_table)!, ignoreCase: true)),
        _ => new TraceRecordExport(output, parse.GetValue(_compatMode) || IsCompatByEnvironment),
    };

    bool IsCompatByEnvironment => BooleanWord.TryParse(_host.Environment(LensEnvironment.CompatMode) ?? "", out var isOn) && isOn;

    // Readable by their owner alone, as the store is.
    StreamWriter? OpenFile(ParseResult parse)
    {
        if (parse.GetValue(_output) is not { } name) return null;

        var path = Path.GetFullPath(name, _host.CurrentFolder);
        if (!parse.GetValue(_force) && File.Exists(path)) throw new UsageException($"{path} exists; --force replaces it.");
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new(path, options) { NewLine = "\n" };
    }
}
