using System.Text.RegularExpressions;

namespace Lens.Redaction.Texts.Shapes;

/// <summary>The user's own regular expressions, kept from running long: in linear time where the expression allows it, and against the
/// clock otherwise.</summary>
sealed class UserPatterns(RedactionOptions options)
{
    const string SecretGroup = "secret";

    readonly Regex[] _patterns = [.. options.Patterns.Select(pattern => Compile(pattern, options.PatternTimeout))];

    public bool IsEmpty => _patterns.Length == 0;

    /// <exception cref="ArgumentException">It is no regular expression.</exception>
    public static Regex Compile(string pattern, TimeSpan timeout)
    {
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, timeout);
        }
        catch (NotSupportedException)
        {
            // Lookarounds, back references and the like need the backtracking engine, which the timeout bounds.
            return new Regex(pattern, RegexOptions.CultureInvariant, timeout);
        }
    }

    /// <returns>False when one took too long.</returns>
    public bool Find(ReadOnlySpan<char> span, SecretRanges found)
    {
        var text = span.ToString();
        try
        {
            foreach (var pattern in _patterns)
                for (var match = pattern.Match(text); match.Success; match = match.NextMatch())
                    Add(match, found);
            return true;
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    static void Add(Match match, SecretRanges found)
    {
        Capture secret = match.Groups.TryGetValue(SecretGroup, out var group) && group.Success ? group : match;
        found.Add(secret.Index, secret.Index + secret.Length);
    }
}
