using System.CommandLine;
using Lens.Cli.Listing;
using Lens.Cli.Options;
using Lens.Cli.Running;
using Lens.Query.Records;

namespace Lens.Cli.Commands;

/// <summary><c>lens spans</c>.</summary>
sealed class SpansCommand : Command
{
    public const string Verb = "spans";
    public const string Summary = "Lists spans, newest first; of one trace, oldest first, when the first argument is an id";

    readonly Option<string?> _status = new("--status") { Description = "How they ended: running, completed, error or interrupted", HelpName = "STATUS" };
    readonly Option<string?> _name = new("--name") { Description = "Their name; * stands for any characters", HelpName = "NAME" };

    readonly CliHost _host;
    readonly GlobalOptions _global;
    readonly FilterOptions _filter = new("The trace: 4 to 32 digits of its id, before any filter.");
    readonly LimitOption _limit = new("spans", 50);
    readonly JsonOption _json = new("one JSON object a line, with the columns of the view spans");

    public SpansCommand(CliHost host, GlobalOptions global)
        : base(Verb, Summary)
    {
        (_host, _global) = (host, global);
        _filter.AddTo(this);
        Options.Add(_status);
        Options.Add(_name);
        _limit.AddTo(this);
        _json.AddTo(this);
        SetAction(Run);
    }

    int Run(ParseResult parse)
    {
        var (ids, words) = Selection.Split(_filter.Words(parse), most: 1);
        var filter = FilterOptions.And(_filter.Read(parse, words), "status", parse.GetValue(_status));
        filter = FilterOptions.And(filter, "name", parse.GetValue(_name));
        using var reader = _global.OpenReader(parse);
        var isOneTrace = ids.Count > 0;
        if (isOneTrace) filter = FilterOptions.And(filter, "trace", TraceFinder.Find(reader, ids[0], _host.Stop).Summary.TraceId);

        var spans = Pages.Read(page => reader.ListSpans(filter, page, _host.Stop), _limit.Read(parse), _host.Stop);
        if (isOneTrace) spans = spans.OrderBy(static s => s.StartNs);
        return Write(parse, spans);
    }

    int Write(ParseResult parse, IEnumerable<SpanRecord> spans)
    {
        if (_json.Read(parse))
        {
            foreach (var span in spans) JsonLine.Write(_host.Output, span, RecordJson.Write);
            return ExitCode.Answered;
        }

        List<SpanRecord> all = [.. spans];
        if (all.Count == 0) _host.Say("No spans match.");
        else new SpanTable(_global.Terminal(parse), _host.TimeProvider.GetUtcNow()).Write(all, _host.Output);
        return ExitCode.Answered;
    }
}
