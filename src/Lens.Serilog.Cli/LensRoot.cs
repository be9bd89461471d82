using System.CommandLine;
using System.CommandLine.Help;
using Lens.Cli.Commands;
using Lens.Cli.Options;
using Lens.Cli.Running;
using Lens.Cli.Terminals;

namespace Lens.Cli;

/// <summary>The command <c>lens</c> with all its commands.</summary>
static class LensRoot
{
    const int MostHelpWidth = 120;

    static readonly string[] HelpWords = ["--help", "-h", "-?"];

    const string Description = """
        Shows what a Serilog application did: its traces, spans and log events, from the SQLite file that UseLens() writes.

        Listings take a filter: key:value, @attribute:value and free text, with or, not and brackets. For instance
          lens traces status:error since:1h
          lens spans 'duration:>100ms' service:api -name:health*
          lens logs 'level:>=warning' '("timed out" or @retry.count:>2)'
        """;

    /// <summary>The commands in the order of the help. Making one costs time, and a command line needs only one.</summary>
    static readonly LensVerb[] Commands =
    [
        new(TracesCommand.Verb, TracesCommand.Summary, static (h, g) => new TracesCommand(h, g)),
        new(TraceCommand.Verb, TraceCommand.Summary, static (h, g) => new TraceCommand(h, g)),
        new(SpansCommand.Verb, SpansCommand.Summary, static (h, g) => new SpansCommand(h, g)),
        new(LogsCommand.Verb, LogsCommand.Summary, static (h, g) => new LogsCommand(h, g)),
        new(TailCommand.Verb, TailCommand.Summary, static (h, g) => new TailCommand(h, g)),
        new(StatsCommand.Verb, StatsCommand.Summary, static (h, g) => new StatsCommand(h, g)),
        new(ErrorsCommand.Verb, ErrorsCommand.Summary, static (h, g) => new ErrorsCommand(h, g)),
        new(ServeCommand.Verb, ServeCommand.Summary, static (h, g) => new ServeCommand(h, g)),
        new(SqlCommand.Verb, SqlCommand.Summary, static (h, g) => new SqlCommand(h, g)),
        new(ExportCommand.Verb, ExportCommand.Summary, static (h, g) => new ExportCommand(h, g)),
        new(ImportCommand.Verb, ImportCommand.Summary, static (h, g) => new ImportCommand(h, g)),
        new(PruneCommand.Verb, PruneCommand.Summary, static (h, g) => new PruneCommand(h, g)),
        new(DoctorCommand.Verb, DoctorCommand.Summary, static (h, g) => new DoctorCommand(h, g)),
        new(InitCommand.Verb, InitCommand.Summary, static (h, _) => new InitCommand(h)),
        new(CompletionCommand.Verb, CompletionCommand.Summary, static (h, _) => new CompletionCommand(h)),
    ];

    /// <summary>Makes the root with the command that the arguments begin with; of the others only the name.</summary>
    public static RootCommand Build(CliHost host, IReadOnlyList<string> args)
    {
        // A directive, such as that of the shell's completion, holds the command line in one argument.
        var isOne = args.Count > 0 && !args[0].StartsWith('[') && Array.Exists(Commands, c => args.Contains(c.Name));
        var root = Build(host, verb => isOne ? args.Contains(verb) : args.Count > 0);
        if (!isOne || Array.Exists(HelpWords, args.Contains)) SetHelpWidth(root, host);
        return root;
    }

    static void SetHelpWidth(RootCommand root, CliHost host)
    {
        foreach (var option in root.Options)
        {
            if (option is HelpOption { Action: HelpAction help }) help.MaxWidth = Math.Min(host.OutputTerminal(ColorChoice.Never).Width, MostHelpWidth);
        }
    }

    /// <summary>Makes the root with all its commands.</summary>
    public static RootCommand BuildWhole(CliHost host) => Build(host, static _ => true);

    static RootCommand Build(CliHost host, Func<string, bool> isWhole)
    {
        var global = new GlobalOptions(host);
        var root = new RootCommand(Description);
        global.AddTo(root);
        foreach (var verb in Commands)
            root.Subcommands.Add(isWhole(verb.Name) ? verb.Make(host, global) : new Command(verb.Name, verb.Summary));
        return root;
    }
}
