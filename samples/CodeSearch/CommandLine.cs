using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CodeSearch;

/// <summary>Reads <c>[options] [word] [folder]</c>.</summary>
static class CommandLine
{
    public const string HelpText = """
        Searches a source folder for a word and prints the files it stands in most.

        Usage: CodeSearch [options] [word] [folder]

          word            What to look for, in any case. The default is "span".
          folder          Where. The default is the repository around the current
                          folder, or else the current folder.

          --top N         Print N files, 1 to 1000. The default is 10.
          --json          The result as JSON on stdout, trace records on stderr.
          --compat-mode   Repeat the timestamp at the top level of trace records.
          --verbose       Show every span on stderr while the search runs.
          --help          Print this.

        score = hits + 2 x whole words + hits per 1,000 lines (at most 100)
                + 50 if the file name holds the word.
        Files that are not UTF-8 fail; binary ones and those over 1 MiB are skipped.
        The trace goes to .lens/traces.db under the current folder, or where the
        environment variable LENS_DB_PATH says.

        """;

    /// <summary>Reads the arguments, or says in one sentence what is wrong with them.</summary>
    public static bool TryParse(
        IReadOnlyList<string> args, out SearchOptions options, [NotNullWhen(false)] out string? problem)
    {
        options = new();
        problem = null;
        List<string> operands = [];
        for (var i = 0; i < args.Count && problem is null; i++)
        {
            switch (args[i])
            {
                case "--":
                    operands.AddRange(args.Skip(i + 1));
                    i = args.Count;
                    break;
                case "--top":
                    options = options with { Top = ReadTop(args.ElementAtOrDefault(++i), out problem) };
                    break;
                case ['-', _, ..] option:
                    options = WithSwitch(options, option, out problem);
                    break;
                default:
                    operands.Add(args[i]);
                    break;
            }
        }

        problem ??= ProblemOf(operands);
        if (problem is null)
            options = options with { Word = operands.ElementAtOrDefault(0) ?? options.Word, Folder = operands.ElementAtOrDefault(1) };
        return problem is null;
    }

    static SearchOptions WithSwitch(SearchOptions options, string option, out string? problem)
    {
        problem = null;
        switch (option)
        {
            case "--json": return options with { Json = true };
            case "--verbose": return options with { Verbose = true };
            case "--help" or "-h" or "-?": return options with { Help = true };
            case "--compat-mode": return options; // UseLens reads it
            default:
                problem = option.StartsWith("--compat-mode=", StringComparison.Ordinal) ? null : $"unknown option {PlainText.Of(option)}";
                return options;
        }
    }

    static int ReadTop(string? text, out string? problem)
    {
        problem = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var top) && top is >= 1 and <= SearchOptions.MostTop
            ? null
            : $"--top needs a number from 1 to {SearchOptions.MostTop}";
        return top;
    }

    static string? ProblemOf(List<string> operands) => operands switch
    {
        [var word, ..] when string.IsNullOrWhiteSpace(word) => "the word is empty",
        [_, var folder, ..] when string.IsNullOrWhiteSpace(folder) => "the folder is empty",
        { Count: > 2 } => $"too many arguments: {PlainText.Of(operands[2])}",
        _ => null,
    };
}
