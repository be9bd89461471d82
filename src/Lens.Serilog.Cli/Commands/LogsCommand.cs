using System.CommandLine;
using Lens.Cli.Listing;
using Lens.Cli.Options;
using Lens.Cli.Running;
using Lens.Query.Records;

namespace Lens.Cli.Commands;

/// <summary><c>lens logs</c>.</summary>
sealed class LogsCommand : Command
{
    public const string Verb = "logs";
    public const string Summary = "Shows the newest log events, the newest last";

    readonly Option<bool> _follow = new("--follow", "-f") { Description = "Then go on with what is logged from now on, until Ctrl-C" };

    readonly CliHost _host;
    readonly GlobalOptions _global;
    readonly FilterOptions _filter = new();
    readonly LimitOption _limit = new("log events", 100);
    readonly JsonOption _json = new("one JSON object a line, with the columns of the view logs");

    public LogsCommand(CliHost host, GlobalOptions global)
        : base(Verb, Summary)
    {
        (_host, _global) = (host, global);
        _filter.AddTo(this);
        Options.Add(_follow);
        _limit.AddTo(this);
        _json.AddTo(this);
        SetAction(Run);
    }

    int Run(ParseResult parse)
    {
        var filter = _filter.Read(parse);
        var lines = new LogLines(_global.Terminal(parse), _host.TimeProvider.GetUtcNow());
        Action<LogRecord> write = _json.Read(parse)
            ? log => JsonLine.Write(_host.Output, log, RecordJson.Write)
            : log => lines.Write(log, _host.Output);
        using var reader = _global.OpenReader(parse);
        if (parse.GetValue(_follow))
        {
            Follow(reader, filter, _limit.Read(parse), write);
            return ExitCode.Interrupted;
        }

        var logs = Newest(reader, filter, _limit.Read(parse));
        foreach (var log in logs) write(log);
        if (logs.Count == 0) _host.Say("No log events match.");
        return ExitCode.Answered;
    }

    // Listening begins before the past is read, so that nothing falls between the two; what comes twice is shown once.
    void Follow(TraceReader reader, TraceFilter filter, int limit, Action<LogRecord> write)
    {
        var following = Following.Begin(reader, filter, _host.Stop);
        var lastId = long.MinValue;
        foreach (var log in Newest(reader, filter, limit))
        {
            write(log);
            lastId = Math.Max(lastId, log.Id);
        }

        _host.Output.Flush();
        following.Run(item =>
        {
            if (item is not FollowedLog { Log: var log } || log.Id <= lastId) return;
            write(log);
            _host.Output.Flush();
        });
    }

    List<LogRecord> Newest(TraceReader reader, TraceFilter filter, int limit)
    {
        // The newest are those that came last; they are shown in the order in which they were logged.
        List<LogRecord> logs = [.. Pages.Read(page => reader.ListLogs(filter, page, _host.Stop), limit, _host.Stop)];
        logs.Sort(static (a, b) => a.TimestampNs != b.TimestampNs ? a.TimestampNs.CompareTo(b.TimestampNs) : a.Id.CompareTo(b.Id));
        return logs;
    }
}
