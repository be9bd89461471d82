using Lens.Redaction.Texts.Shapes;

namespace Lens.Configuration;

/// <summary>Finds the faults of <see cref="RedactionOptions"/>.</summary>
static class RedactionValidation
{
    static readonly TimeSpan ShortestTimeout = TimeSpan.FromMilliseconds(1);
    static readonly TimeSpan LongestTimeout = TimeSpan.FromSeconds(1);

    public static void AddFaults(RedactionOptions? options, List<string> faults)
    {
        if (options is null)
        {
            faults.Add("Redaction is null; Redaction.Enabled turns it off.");
            return;
        }

        if (options.PatternTimeout < ShortestTimeout || options.PatternTimeout > LongestTimeout)
            faults.Add(FormattableString.Invariant($"Redaction.PatternTimeout is {options.PatternTimeout}; allowed is {ShortestTimeout} to {LongestTimeout}."));
        AddNameFaults(nameof(RedactionOptions.Names), options.Names, faults);
        AddNameFaults(nameof(RedactionOptions.AllowedNames), options.AllowedNames, faults);
        foreach (var pattern in options.Patterns)
            AddPatternFault(pattern, faults);
    }

    static void AddNameFaults(string option, IList<string> names, List<string> faults)
    {
        if (names.Any(string.IsNullOrWhiteSpace))
            faults.Add($"Redaction.{option} holds an empty name.");
    }

    static void AddPatternFault(string? pattern, List<string> faults)
    {
        if (string.IsNullOrEmpty(pattern))
        {
            faults.Add("Redaction.Patterns holds an empty expression.");
            return;
        }

        try
        {
            UserPatterns.Compile(pattern, LongestTimeout);
        }
        catch (ArgumentException ex)
        {
            faults.Add($"Redaction.Patterns holds what is no regular expression: {ex.Message}");
        }
    }
}
