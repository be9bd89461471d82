using System.Text.RegularExpressions;
using Lens.Tests.Support;

namespace Lens.Tests.Redaction;

/// <summary>Reads the tables beside these tests, one case a line.</summary>
static partial class TextCase
{
    const string Ditto = "''";

    public static IEnumerable<string> Read(string name)
        => File.ReadLines(RepositoryRoot.PathOf($"tests/Lens.Serilog.Tests/Redaction/{name}.txt"))
            .Where(static line => line.Length > 0 && !line.StartsWith('#'));

    public static IEnumerable<(string Text, string Redacted)> ReadPairs(string name)
    {
        foreach (var line in Read(name))
        {
            var bar = line.LastIndexOf(" | ", StringComparison.Ordinal);
            var (text, redacted) = (Unescape(line[..bar].TrimEnd()), Unescape(line[(bar + 3)..]));
            yield return (text, redacted == Ditto ? text : redacted);
        }
    }

    // Other backslashes are part of the text.
    static string Unescape(string text) => Escapes().Replace(text, static match => match.Value switch
    {
        "\\n" => "\n",
        "\\r" => "\r",
        _ => ((char)Convert.ToInt32(match.Value[2..], 16)).ToString(),
    });

    [GeneratedRegex(@"\\(n|r|u[0-9a-f]{4})")]
    private static partial Regex Escapes();
}
