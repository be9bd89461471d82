using System.IO.Enumeration;

namespace Lens.Redaction.Names;

/// <summary>Names as the user wrote them, with <c>*</c> for any characters; case does not matter.</summary>
sealed class NamePatterns(IEnumerable<string> patterns)
{
    readonly string[] _patterns = [.. patterns.Select(static p => p.Trim())];

    public bool IsEmpty => _patterns.Length == 0;

    /// <summary>The longest part without a wildcard of each pattern: what a text must hold to hold such a name.</summary>
    public IEnumerable<string> Literals => _patterns
        .Select(static p => p.Split('*', '?').MaxBy(static part => part.Length)!)
        .Where(static part => part.Length > 1);

    public bool Match(ReadOnlySpan<char> name)
    {
        foreach (var pattern in _patterns)
        {
            if (FileSystemName.MatchesSimpleExpression(pattern, name)) return true;
            if (!pattern.Contains('.', StringComparison.Ordinal)
                && name.LastIndexOf('.') is var dot and >= 0
                && FileSystemName.MatchesSimpleExpression(pattern, name[(dot + 1)..])) return true;
        }

        return false;
    }
}
