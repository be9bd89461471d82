namespace Lens;

/// <summary>What Lens removes before anything is stored or shown: see <see cref="LensOptions.Redaction"/>. What is removed becomes
/// <c>[REDACTED]</c>, and the attribute <see cref="LensAttributes.Redacted"/> names where it was.</summary>
/// <remarks>Values are found by the words in their names (password, passwd, secret, token, api key, authorization, cookie, credential,
/// private key, session key, credit card, ssn, jwt, csrf, in any spelling) and by what they look like (bearer and basic credentials, keys of
/// well-known services, JSON web tokens, private keys, card numbers, passwords in URLs, connection strings, headers, JSON and forms).</remarks>
public sealed class RedactionOptions
{
    /// <summary>Gets or sets whether secrets are removed. The default is true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Gets further names whose values are secret, any case; <c>*</c> stands for any characters. A name without a dot also matches
    /// the last part of a dotted one. The default is none.</summary>
    public IList<string> Names { get; } = [];

    /// <summary>Gets the names whose values are kept as they are, whatever they are called and look like; written like <see cref="Names"/> and
    /// stronger. The default is none.</summary>
    public IList<string> AllowedNames { get; } = [];

    /// <summary>Gets regular expressions of further secrets, in .NET's syntax. What matches is removed; of an expression with a group named
    /// <c>secret</c>, only that group. They run in linear time where the expression allows it, without lookarounds and back references, and
    /// otherwise for at most <see cref="PatternTimeout"/>. The default is none.</summary>
    public IList<string> Patterns { get; } = [];

    /// <summary>Gets or sets how long one of the <see cref="Patterns"/> may look at one text. A text that takes longer is removed as a whole,
    /// and counted by <see cref="LensMetrics.RedactionFailures"/>. The default is 50 ms; 1 ms to 1 second.</summary>
    public TimeSpan PatternTimeout { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Gets or sets a function that decides before all rules. It gets a name and a value (a Serilog property value where it is no single
    /// one), on the thread that logs, so it should be quick. What it throws removes the value and is counted by
    /// <see cref="LensMetrics.RedactionFailures"/>. The default is null.</summary>
    public Func<string, object?, RedactionDecision>? Callback { get; set; }

    internal RedactionOptions Copy()
    {
        var copy = new RedactionOptions { Enabled = Enabled, PatternTimeout = PatternTimeout, Callback = Callback };
        CopyTo(copy.Names, Names);
        CopyTo(copy.AllowedNames, AllowedNames);
        CopyTo(copy.Patterns, Patterns);
        return copy;
    }

    static void CopyTo(IList<string> target, IList<string> source)
    {
        foreach (var item in source)
            target.Add(item);
    }
}
