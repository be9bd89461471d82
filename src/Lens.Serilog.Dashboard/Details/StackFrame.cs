using System.Text.RegularExpressions;

namespace Lens.Dashboard.Details;

/// <summary>A line of an exception's text.</summary>
/// <param name="Text">The method of a frame; any other line as it is.</param>
/// <param name="Place">File and line of a frame; null when it has none.</param>
/// <param name="IsFrame">Whether the line is a frame of the stack.</param>
/// <param name="IsOfFramework">Whether the method belongs to .NET and not to the application.</param>
readonly partial record struct StackFrame(string Text, string? Place, bool IsFrame, bool IsOfFramework)
{
    public static IEnumerable<StackFrame> Read(string text) => text.ReplaceLineEndings("\n").Split('\n').Select(ReadLine);

    static StackFrame ReadLine(string line)
    {
        var match = Frame().Match(line);
        if (!match.Success) return new(line, null, IsFrame: false, IsOfFramework: false);

        var method = match.Groups["method"].Value;
        var place = match.Groups["file"].Success ? $"{match.Groups["file"].Value}:{match.Groups["line"].Value}" : null;
        return new(method, place, IsFrame: true, Framework().IsMatch(method));
    }

    [GeneratedRegex(@"^\s*at (?<method>.+?)( in (?<file>.+):line (?<line>[0-9]+))?\s*$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Frame();

    [GeneratedRegex(@"^(System|Microsoft)\.", RegexOptions.NonBacktracking)]
    private static partial Regex Framework();
}
