using System.CommandLine;
using System.Globalization;
using Lens.Cli.Running;

namespace Lens.Cli.Options;

/// <summary>How much of an answer to give.</summary>
/// <remarks>Read as text: System.CommandLine's own reading of numbers is compiled anew in each run of the program.</remarks>
sealed class LimitOption
{
    readonly Option<string?> _limit;
    readonly int _most;

    /// <param name="what">What is counted.</param>
    /// <param name="defaultValue">Null for all there is.</param>
    /// <param name="most">The greatest value allowed.</param>
    public LimitOption(string what, int? defaultValue = null, int most = 1_000_000)
    {
        _most = most;
        _limit = new("--limit", "-n")
        {
            Description = string.Create(CultureInfo.InvariantCulture, $"Most {what}, 1 to {most:N0}{(defaultValue is null ? ". Default: all" : "")}"),
            HelpName = "N",
        };
        if (defaultValue?.ToString(CultureInfo.InvariantCulture) is { } text) _limit.DefaultValueFactory = _ => text;
    }

    public void AddTo(Command command) => command.Options.Add(_limit);

    /// <exception cref="UsageException">It is no number, or out of range.</exception>
    public int Read(ParseResult parse)
    {
        if (parse.GetValue(_limit) is not { } text) return int.MaxValue;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit >= 1 && limit <= _most) return limit;

        throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--limit is '{text}'; allowed are 1 to {_most}."));
    }
}
