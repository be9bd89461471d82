using System.CommandLine;
using Lens.Cli.Listing;
using Lens.Cli.Options;
using Lens.Cli.Running;
using Lens.Query.Records;

namespace Lens.Cli.Commands;

/// <summary><c>lens stats</c>.</summary>
sealed class StatsCommand : Command
{
    public const string Verb = "stats";
    public const string Summary = "Tells how many spans there were, how many failed and how long they took, the most time in all first";

    readonly Option<double> _hours = new("--hours") { Description = "How far to look back, unless --since or the filter says it", HelpName = "N", DefaultValueFactory = static _ => 24 };
    readonly Option<string> _by = new("--by") { Description = "What makes a line: name, service or user", HelpName = "KEY", DefaultValueFactory = static _ => "name" };
    readonly Option<string?> _pipeline = new("--pipeline") { Description = "Only spans of traces whose root span has this name", HelpName = "NAME" };
    readonly Option<string?> _over = new("--over") { Description = "One line for each step of time instead: 1m, 15m, 1h", HelpName = "STEP" };

    readonly CliHost _host;
    readonly GlobalOptions _global;
    readonly FilterOptions _filter = new();
    readonly LimitOption _limit = new("lines", 50, 1_000);
    readonly JsonOption _json = new("one JSON object a line, times in milliseconds");

    public StatsCommand(CliHost host, GlobalOptions global)
        : base(Verb, Summary)
    {
        (_host, _global) = (host, global);
        _by.AcceptOnlyFromAmong("name", "service", "user");
        _filter.AddTo(this);
        Options.Add(_hours);
        Options.Add(_by);
        Options.Add(_pipeline);
        Options.Add(_over);
        _limit.AddTo(this);
        _json.AddTo(this);
        SetAction(Run);
    }

    int Run(ParseResult parse)
    {
        var filter = _filter.Read(parse);
        var group = Enum.Parse<StatisticsGroup>(parse.GetValue(_by)!, ignoreCase: true);
        var request = new StatisticsRequest
        {
            Range = LookBack.RangeOf(filter, parse.GetValue(_hours), _host.TimeProvider),
            GroupBy = group,
            Filter = filter == TraceFilter.Everything ? null : filter,
            Limit = _limit.Read(parse),
        };
        using var reader = _global.OpenReader(parse);
        if (parse.GetValue(_over) is { } step)
            return WriteOverTime(parse, reader.SpanStatisticsOverTime(request, DurationArgument.Read(step, "--over"), _host.Stop));

        var rows = parse.GetValue(_pipeline) is { } pipeline
            ? new PipelineStatistics(reader, _host).Of(pipeline, request)
            : reader.SpanStatistics(request, _host.Stop);
        return Write(parse, [.. rows.OrderByDescending(static row => (row.Average?.Ticks ?? 0) * (double)row.Count)], group);
    }

    int Write(ParseResult parse, IReadOnlyList<OperationStatistics> rows, StatisticsGroup group)
    {
        if (_json.Read(parse))
        {
            foreach (var row in rows) JsonLine.Write(_host.Output, row, StatisticsJson.Write);
            return ExitCode.Answered;
        }

        if (rows.Count == 0)
        {
            _host.Say("No spans match.");
            return ExitCode.Answered;
        }

        new StatisticsTable(_global.Terminal(parse)).Write(group.ToString().ToUpperInvariant(), rows, _host.Output);
        if (rows.Any(static row => !row.IsExact)) _host.Say("Percentiles are estimates, at most 3.2 % off, and the range may be widened to whole minutes; --json marks such lines.");
        return ExitCode.Answered;
    }

    int WriteOverTime(ParseResult parse, IReadOnlyList<StatisticsPoint> points)
    {
        if (_json.Read(parse))
        {
            foreach (var point in points) JsonLine.Write(_host.Output, point, StatisticsJson.Write);
        }
        else if (points.Count == 0)
        {
            _host.Say("No spans match.");
        }
        else
        {
            new TimeTable(_global.Terminal(parse)).Write(points, _host.Output);
        }

        return ExitCode.Answered;
    }
}
