using System.CommandLine;
using Lens.Cli.Health;
using Lens.Cli.Running;
using Lens.Cli.Terminals;
using Lens.Configuration;
using Lens.Storage;

namespace Lens.Cli.Options;

/// <summary>The options that every command has.</summary>
sealed class GlobalOptions
{
    static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(10);

    readonly Option<string?> _database = new("--db")
    {
        Description = "The database. Default: $LENS_DB_PATH, else traces.db in $LENS_DATA_DIR, else the nearest .lens/traces.db here or above",
        HelpName = "FILE",
        Recursive = true,
    };

    readonly Option<string?> _timeout = new("--timeout")
    {
        Description = "Longest time for one query. Default: $LENS_TIMEOUT, else 10s",
        HelpName = "DURATION",
        Recursive = true,
    };

    readonly Option<string> _color = new("--color")
    {
        Description = "Colours: auto (on a terminal, unless NO_COLOR is set), always or never",
        HelpName = "WHEN",
        Recursive = true,
        DefaultValueFactory = static _ => "auto",
    };

    readonly CliHost _host;

    public GlobalOptions(CliHost host)
    {
        _host = host;
        _color.AcceptOnlyFromAmong("auto", "always", "never");
    }

    public void AddTo(Command root)
    {
        root.Options.Add(_database);
        root.Options.Add(_timeout);
        root.Options.Add(_color);
    }

    public Terminal Terminal(ParseResult parse) => _host.OutputTerminal(parse.GetValue(_color) switch
    {
        "always" => ColorChoice.Always,
        "never" => ColorChoice.Never,
        _ => ColorChoice.Auto,
    });

    /// <summary>Finds and opens the database to read.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="file">The database, where an argument of the command names it; null is what the option says.</param>
    /// <exception cref="NotFoundException">There is none.</exception>
    public TraceReader OpenReader(ParseResult parse, string? file = null)
    {
        var reader = TraceReader.Open(FindDatabase(parse, file));
        reader.QueryTimeout = Timeout(parse);
        return reader;
    }

    /// <summary>Finds the database that is there.</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    public string FindDatabase(ParseResult parse, string? file = null)
    {
        var option = file ?? parse.GetValue(_database);
        return StorePath.FindExisting(_host.CurrentFolder, option, _host.Environment) ?? throw new NotFoundException(TextOfMissing(option));
    }

    /// <summary>The database to write: the one that is there, else where a new one belongs.</summary>
    public string ResolveDatabase(ParseResult parse)
    {
        var option = parse.GetValue(_database);
        return StorePath.FindExisting(_host.CurrentFolder, option, _host.Environment)
            ?? StorePath.Resolve(option, _host.Environment, _host.CurrentFolder);
    }

    /// <summary>How it was decided which database to read, for people.</summary>
    public string ExplainDatabase(ParseResult parse)
    {
        if (!string.IsNullOrWhiteSpace(parse.GetValue(_database))) return "--db";
        if (!string.IsNullOrWhiteSpace(_host.Environment(LensEnvironment.DatabasePath))) return LensEnvironment.DatabasePath;
        return !string.IsNullOrWhiteSpace(_host.Environment(LensEnvironment.DataFolder)) ? LensEnvironment.DataFolder : "nearest .lens folder";
    }

    /// <summary>Where the database was looked for, whether or not it is there.</summary>
    public string NameDatabase(ParseResult parse) => StorePath.Resolve(parse.GetValue(_database), _host.Environment, _host.CurrentFolder);

    public TimeSpan Timeout(ParseResult parse)
    {
        if (parse.GetValue(_timeout) is { } text) return DurationArgument.Read(text, "--timeout");
        return _host.Environment(EnvironmentNames.Timeout) is { Length: > 0 } variable ? DurationArgument.Read(variable, EnvironmentNames.Timeout) : DefaultTimeout;
    }

    string TextOfMissing(string? option)
    {
        var named = StorePath.Resolve(option, _host.Environment, _host.CurrentFolder);
        var isNamed = option is not null || _host.Environment(LensEnvironment.DatabasePath) is { Length: > 0 } || _host.Environment(LensEnvironment.DataFolder) is { Length: > 0 };
        return isNamed
            ? $"There is no database {named}. An application with UseLens() makes one when it logs."
            : $"There is no .lens/traces.db in {_host.CurrentFolder} or a folder above it. An application with UseLens() makes one when it logs; --db names another. Try lens doctor.";
    }
}
