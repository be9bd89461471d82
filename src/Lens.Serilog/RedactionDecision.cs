namespace Lens;

/// <summary>What a <see cref="RedactionOptions.Callback"/> says about one value. The default value is <see cref="ByRules"/>.</summary>
public readonly record struct RedactionDecision
{
    RedactionDecision(bool isKept, string? replacement) => (IsKept, Replacement) = (isKept, replacement);

    /// <summary>Gets the decision to leave it to the rules, as without a callback.</summary>
    public static RedactionDecision ByRules => default;

    /// <summary>Gets the decision to keep the value as it is, whatever the rules say.</summary>
    public static RedactionDecision Keep => new(true, null);

    /// <summary>Gets the decision to put <c>[REDACTED]</c> in its place.</summary>
    public static RedactionDecision Redact => new(false, Redaction.Redactor.Marker);

    internal bool IsKept { get; }

    internal string? Replacement { get; }

    /// <summary>The decision to put a text in its place, the last digits of a number for instance.</summary>
    /// <param name="text">The text, kept as it is; null stands for <c>[REDACTED]</c>.</param>
    /// <returns>The decision.</returns>
    public static RedactionDecision Replace(string? text) => new(false, text ?? Redaction.Redactor.Marker);
}
