using System.CommandLine;

namespace Lens.Cli.Options;

/// <summary>Whether a program reads the answer.</summary>
sealed class JsonOption
{
    readonly Option<bool> _json;

    public JsonOption(string what) => _json = new("--json") { Description = $"Write {what}, for programs" };

    public void AddTo(Command command) => command.Options.Add(_json);

    public bool Read(ParseResult parse) => parse.GetValue(_json);
}
