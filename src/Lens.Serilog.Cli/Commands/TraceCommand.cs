using System.CommandLine;
using Lens.Cli.Options;
using Lens.Cli.Running;
using Lens.Cli.Tree;
using Lens.Query;
using Lens.Query.Records;
using Serilog.Events;

namespace Lens.Cli.Commands;

/// <summary><c>lens trace</c>.</summary>
sealed class TraceCommand : Command
{
    public const string Verb = "trace";
    public const string Summary = "Shows one trace as a tree: durations, errors, log lines, and where the time went";

    const string NoLogs = "none";

    readonly Argument<string> _id = new("ID") { Description = "The id of the trace or its first digits; 'last' is the newest trace" };
    readonly Option<bool> _all = new("--all") { Description = "Show every span and log line: without it, those that are alike become one line" };
    readonly Option<bool> _attributes = new("--attributes", "-a") { Description = "Show the attributes of the spans" };
    readonly Option<string> _logs = new("--logs")
    {
        Description = "Least level of log lines to show, or none",
        HelpName = "LEVEL",
        DefaultValueFactory = static _ => "verbose",
    };

    readonly CliHost _host;
    readonly GlobalOptions _global;
    readonly LimitOption _limit = new("lines of the tree", 1_000);
    readonly JsonOption _json = new("one JSON object: the columns of the view traces, spans and logs");

    public TraceCommand(CliHost host, GlobalOptions global)
        : base(Verb, Summary)
    {
        (_host, _global) = (host, global);
        Arguments.Add(_id);
        Options.Add(_all);
        Options.Add(_attributes);
        Options.Add(_logs);
        _limit.AddTo(this);
        _json.AddTo(this);
        SetAction(Run);
    }

    int Run(ParseResult parse)
    {
        var options = ReadOptions(parse);
        using var reader = _global.OpenReader(parse);
        var tree = TraceFinder.Find(reader, parse.GetValue(_id)!, CancellationToken.None);
        if (_json.Read(parse)) WriteJson(tree);
        else new TreeView(_global.Terminal(parse), options).Write(tree, StoredTime.ToUnixNs(_host.TimeProvider.GetUtcNow()), _host.Output);
        return ExitCode.Answered;
    }

    // A method of its own, so that what writes JSON is only loaded when it is wanted.
    void WriteJson(TraceTree tree) => JsonLine.Write(_host.Output, tree, RecordJson.Write);

    TreeOptions ReadOptions(ParseResult parse) => new(
        Folds: !parse.GetValue(_all),
        LeastLevel: ReadLevel(parse.GetValue(_logs)!),
        Attributes: parse.GetValue(_attributes),
        MostLines: _limit.Read(parse));

    static LogEventLevel? ReadLevel(string text) =>
        text.Equals(NoLogs, StringComparison.OrdinalIgnoreCase) ? null : LevelArgument.Read(text, "--logs");
}
