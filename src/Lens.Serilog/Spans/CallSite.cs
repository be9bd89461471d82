namespace Lens.Spans;

/// <summary>Where in the user's source a span was opened or an event was logged.</summary>
/// <param name="File">Path as the compiler or the symbols gave it; <see cref="CallSitePath"/> shortens it for people.</param>
/// <param name="Line">1-based; 0 when unknown.</param>
/// <param name="Member">Name of the method.</param>
sealed record CallSite(string File, int Line, string Member);
