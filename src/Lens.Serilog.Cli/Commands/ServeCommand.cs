using System.CommandLine;
using System.Globalization;
using Lens.Cli.Options;
using Lens.Cli.Running;
using Lens.Cli.Serving;

namespace Lens.Cli.Commands;

/// <summary><c>lens serve</c>.</summary>
sealed class ServeCommand : Command
{
    public const string Verb = "serve";
    public const string Summary = "Shows the database in a browser of this machine, until Ctrl-C";

    readonly Argument<string?> _file = new("FILE") { HelpName = "FILE", Description = "The database, as --db", Arity = ArgumentArity.ZeroOrOne };
    readonly Option<int> _port = new("--port") { Description = "The port to listen on; 0 takes one that is free", HelpName = "N", DefaultValueFactory = static _ => 5341 };
    readonly Option<bool> _open = new("--open") { Description = "Open the browser" };

    readonly CliHost _host;
    readonly GlobalOptions _global;

    public ServeCommand(CliHost host, GlobalOptions global)
        : base(Verb, Summary)
    {
        (_host, _global) = (host, global);
        Arguments.Add(_file);
        Options.Add(_port);
        Options.Add(_open);
        SetAction(Run);
    }

    int Run(ParseResult parse)
    {
        var port = parse.GetValue(_port);
        if (port is < 0 or > ushort.MaxValue) throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--port is {port}; allowed is 0 to {ushort.MaxValue}."));

        // What is no store is told here, in words, rather than in the browser.
        using (var reader = _global.OpenReader(parse, parse.GetValue(_file))) ServedViewer.Run(_host, reader.FilePath, reader.QueryTimeout, port, parse.GetValue(_open));
        return ExitCode.Interrupted;
    }
}
