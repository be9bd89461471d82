using Lens.Cli.Terminals;
using Lens.Query.Trees;

namespace Lens.Cli.Tree;

/// <summary>One line of the drawn tree.</summary>
/// <param name="Branches">What connects it to the lines above.</param>
/// <param name="Group">The span or spans of the line; null for a note below a span.</param>
/// <param name="Note">What the note says, fit to be shown.</param>
/// <param name="Style">How the note stands out.</param>
sealed record TreeLine(string Branches, SpanGroup? Group, string Note = "", Style Style = Style.Plain);
