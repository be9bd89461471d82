using System.CommandLine;
using Lens.Cli.Listing;
using Lens.Cli.Options;
using Lens.Cli.Running;
using Lens.Query.Records;

namespace Lens.Cli.Commands;

/// <summary><c>lens errors</c>.</summary>
sealed class ErrorsCommand : Command
{
    public const string Verb = "errors";
    public const string Summary = "Groups errors by what they have in common, the most frequent first";

    readonly Option<double> _hours = new("--hours") { Description = "How far to look back, unless --since or the filter says it", HelpName = "N", DefaultValueFactory = static _ => 24 };

    readonly CliHost _host;
    readonly GlobalOptions _global;
    readonly FilterOptions _filter = new();
    readonly LimitOption _limit = new("patterns", 50, 1_000);
    readonly JsonOption _json = new("one JSON object a line");

    public ErrorsCommand(CliHost host, GlobalOptions global)
        : base(Verb, Summary)
    {
        (_host, _global) = (host, global);
        _filter.AddTo(this);
        Options.Add(_hours);
        _limit.AddTo(this);
        _json.AddTo(this);
        SetAction(Run);
    }

    int Run(ParseResult parse)
    {
        var filter = _filter.Read(parse);
        var range = LookBack.RangeOf(filter, parse.GetValue(_hours), _host.TimeProvider);
        using var reader = _global.OpenReader(parse);
        var patterns = reader.ErrorPatterns(range, filter == TraceFilter.Everything ? null : filter, _limit.Read(parse), _host.Stop);
        if (_json.Read(parse))
        {
            foreach (var pattern in patterns) JsonLine.Write(_host.Output, pattern, StatisticsJson.Write);
        }
        else if (patterns.Count == 0)
        {
            _host.Say("No errors.");
        }
        else
        {
            new ErrorTable(_global.Terminal(parse), _host.TimeProvider.GetUtcNow()).Write(patterns, _host.Output);
        }

        return ExitCode.Answered;
    }
}
