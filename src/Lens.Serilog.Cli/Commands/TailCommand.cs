using System.CommandLine;
using Lens.Cli.Listing;
using Lens.Cli.Options;
using Lens.Cli.Running;
using Lens.Query.Records;

namespace Lens.Cli.Commands;

/// <summary><c>lens tail</c>.</summary>
sealed class TailCommand : Command
{
    public const string Verb = "tail";
    public const string Summary = "Shows spans and log events as they happen, until Ctrl-C";

    readonly CliHost _host;
    readonly GlobalOptions _global;
    readonly FilterOptions _filter = new();
    readonly LimitOption _limit = new("spans and log events before it ends");
    readonly JsonOption _json = new("one JSON object a line, with the columns of the view spans or logs");

    public TailCommand(CliHost host, GlobalOptions global)
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
        Action<FollowedItem> tell = _json.Read(parse) ? WriteJson : new LiveLines(_global.Terminal(parse), _host.TimeProvider.GetUtcNow(), _host.Output).Write;
        var left = _limit.Read(parse);
        using var reader = _global.OpenReader(parse);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(_host.Stop);
        try
        {
            Following.Begin(reader, filter, enough.Token).Run(item =>
            {
                tell(item);
                _host.Output.Flush();
                if (--left == 0) enough.Cancel();
            });
        }
        catch (OperationCanceledException) when (!_host.Stop.IsCancellationRequested)
        {
            return ExitCode.Answered;
        }

        return ExitCode.Interrupted;
    }

    void WriteJson(FollowedItem item)
    {
        if (item is FollowedSpan { Span: var span }) JsonLine.Write(_host.Output, span, RecordJson.Write);
        else if (item is FollowedLog { Log: var log }) JsonLine.Write(_host.Output, log, RecordJson.Write);
    }
}
