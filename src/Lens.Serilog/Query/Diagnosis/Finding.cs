namespace Lens.Query.Diagnosis;

/// <summary>A fact about a store or the settings.</summary>
/// <param name="Subject">What it is about, one word.</param>
/// <param name="Verdict">How it is to be taken.</param>
/// <param name="Text">The fact.</param>
/// <param name="Advice">What to do, where something can be done.</param>
sealed record Finding(string Subject, Verdict Verdict, string Text, string? Advice = null);
