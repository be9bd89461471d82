using System.CommandLine;
using Lens.Cli.Running;
using Lens.Cli.Templates;

namespace Lens.Cli.Commands;

/// <summary><c>lens init</c>.</summary>
sealed class InitCommand : Command
{
    public const string Verb = "init";
    public const string Summary = "Writes a commented settings file for an application";

    readonly Option<string> _format = new("--format")
    {
        Description = "yaml (lens.yaml), toml (lens.toml), json (a section for appsettings.json, in lens.appsettings.json) or all",
        HelpName = "FORMAT",
        DefaultValueFactory = static _ => "yaml",
    };

    readonly Option<string?> _folder = new("--folder") { Description = "Where to write. Default: here", HelpName = "FOLDER" };
    readonly Option<bool> _force = new("--force") { Description = "Replace files that exist" };

    readonly CliHost _host;

    public InitCommand(CliHost host)
        : base(Verb, Summary)
    {
        _host = host;
        _format.AcceptOnlyFromAmong("yaml", "toml", "json", "all");
        Options.Add(_format);
        Options.Add(_folder);
        Options.Add(_force);
        SetAction(Run);
    }

    int Run(ParseResult parse)
    {
        var folder = Path.GetFullPath(parse.GetValue(_folder) ?? ".", _host.CurrentFolder);
        if (!Directory.Exists(folder)) throw new NotFoundException($"There is no folder {folder}.");

        var format = parse.GetValue(_format)!;
        string[] paths = [.. SettingsTemplate.All.Where(t => format is "all" || t.Format == format).Select(t => Path.Combine(folder, t.FileName))];
        if (!parse.GetValue(_force) && Array.Find(paths, File.Exists) is { } existing) throw new UsageException($"{existing} exists; --force replaces it.");

        foreach (var path in paths)
        {
            File.WriteAllText(path, SettingsTemplate.All.First(t => t.FileName == Path.GetFileName(path)).Read());
            _host.Output.Write(Terminals.PlainText.Of(path) + "\n");
        }

        return ExitCode.Answered;
    }
}
