using System.IO.Enumeration;

namespace Lens.Spans;

/// <summary>Names of activity sources, with <c>*</c> for any characters.</summary>
sealed class SourcePatterns(IEnumerable<string> patterns)
{
    readonly string[] _patterns = [.. patterns.Distinct(StringComparer.OrdinalIgnoreCase)];

    public bool Match(string sourceName)
    {
        foreach (var pattern in _patterns)
        {
            if (FileSystemName.MatchesSimpleExpression(pattern, sourceName, ignoreCase: true))
                return true;
        }

        return false;
    }
}
