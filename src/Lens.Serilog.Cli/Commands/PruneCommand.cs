using System.CommandLine;
using System.Globalization;
using Lens.Cli.Options;
using Lens.Cli.Running;
using Lens.Query.Records;

namespace Lens.Cli.Commands;

/// <summary><c>lens prune</c>.</summary>
sealed class PruneCommand : Command
{
    public const string Verb = "prune";
    public const string Summary = "Deletes old traces with their spans and logs, and gives the space back";

    static readonly TimeSpan LeastAge = TimeSpan.FromMinutes(1);

    readonly Option<string> _age = new("--older-than")
    {
        Description = "How old: 12h, 7d, 4w; at least 1m. What still runs stays",
        HelpName = "AGE",
        DefaultValueFactory = static _ => "7d",
    };

    readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only tell how many traces are that old" };

    readonly CliHost _host;
    readonly GlobalOptions _global;

    public PruneCommand(CliHost host, GlobalOptions global)
        : base(Verb, Summary)
    {
        (_host, _global) = (host, global);
        Options.Add(_age);
        Options.Add(_dryRun);
        SetAction(Run);
    }

    int Run(ParseResult parse)
    {
        var age = DurationArgument.Read(parse.GetValue(_age)!, "--older-than");
        if (age < LeastAge) throw new UsageException("--older-than must be at least 1m.");

        var path = _global.FindDatabase(parse);
        if (parse.GetValue(_dryRun)) return TellOld(parse, age);

        var before = Count(parse);
        var bytes = new FileInfo(path).Length;
        using (var store = StoreWriting.Open(path, age)) Progress.Show(_host, "Deleting", static () => null, _ => Prune(store));

        var deleted = Math.Max(before - Count(parse), 0);
        var freed = Math.Max(bytes - new FileInfo(path).Length, 0);
        _host.Output.Write(string.Create(CultureInfo.InvariantCulture, $"{deleted:N0} traces deleted, {freed / 1e6:N1} MB given back\n"));
        return ExitCode.Answered;
    }

    int TellOld(ParseResult parse, TimeSpan age)
    {
        using var reader = _global.OpenReader(parse);
        var cutoff = IsoTime.Of(_host.TimeProvider.GetUtcNow() - age);
        var filter = FilterOptions.And(TraceFilter.Parse("-status:running"), "until", cutoff);
        var total = reader.ListTraces(filter, new() { Limit = 1, WithTotal = true }, _host.Stop).Total;
        _host.Output.Write(string.Create(CultureInfo.InvariantCulture, $"{total:N0} traces began before {cutoff}\n"));
        return ExitCode.Answered;
    }

    long Count(ParseResult parse)
    {
        using var reader = _global.OpenReader(parse);
        return reader.Status(_host.Stop).TraceCount;
    }

    // The store answers in time or goes on without us: what takes long is asked for again until it is done.
    void Prune(TraceStore store)
    {
        while (true)
        {
            _host.Stop.ThrowIfCancellationRequested();
            try
            {
                store.Prune();
                return;
            }
            catch (LensStoreException e) when (e is { InnerException: null, SqliteErrorCode: null } && store.Metrics.LastError is null)
            {
                // Not done yet.
            }
        }
    }
}
