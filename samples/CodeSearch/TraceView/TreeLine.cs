using Serilog.Events;

namespace CodeSearch.TraceView;

/// <summary>One line of the drawn tree.</summary>
/// <param name="Branches">What connects it to the lines above.</param>
/// <param name="Group">The span or spans of the line; null for a note below a span.</param>
/// <param name="Note">What the note says.</param>
/// <param name="Level">How loud it is.</param>
sealed record TreeLine(string Branches, SpanGroup? Group, string Note = "", LogEventLevel Level = LogEventLevel.Information);
