using System.CommandLine;
using Lens.Cli.Listing;
using Lens.Cli.Options;
using Lens.Cli.Running;
using Lens.Query.Records;

namespace Lens.Cli.Commands;

/// <summary><c>lens traces</c>.</summary>
sealed class TracesCommand : Command
{
    public const string Verb = "traces";
    public const string Summary = "Lists traces, newest first";

    readonly CliHost _host;
    readonly GlobalOptions _global;
    readonly FilterOptions _filter = new();
    readonly LimitOption _limit = new("traces", 50);
    readonly JsonOption _json = new("one JSON object a line, with the columns of the view traces");

    public TracesCommand(CliHost host, GlobalOptions global)
        : base(Verb, Summary)
    {
        (_host, _global) = (host, global);
        _filter.AddTo(this);
        _limit.AddTo(this);
        _json.AddTo(this);
        SetAction(Run);
    }

    int Run(ParseResult parse)
    {
        var filter = _filter.Read(parse);
        using var reader = _global.OpenReader(parse);
        var traces = Pages.Read(page => reader.ListTraces(filter, page, _host.Stop), _limit.Read(parse), _host.Stop);
        if (_json.Read(parse))
        {
            foreach (var trace in traces) JsonLine.Write(_host.Output, trace, RecordJson.Write);
            return ExitCode.Answered;
        }

        List<TraceSummary> all = [.. traces];
        if (all.Count == 0) _host.Say("No traces match.");
        else new TraceTable(_global.Terminal(parse), _host.TimeProvider.GetUtcNow()).Write(all, _host.Output);
        return ExitCode.Answered;
    }
}
