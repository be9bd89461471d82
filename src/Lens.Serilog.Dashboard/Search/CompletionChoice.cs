namespace Lens.Dashboard.Search;

/// <summary>One thing to write.</summary>
/// <param name="Text">What is written.</param>
/// <param name="Detail">What it means.</param>
readonly record struct CompletionChoice(string Text, string Detail);
