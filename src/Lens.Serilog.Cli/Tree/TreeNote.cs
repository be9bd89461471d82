using Lens.Cli.Terminals;

namespace Lens.Cli.Tree;

/// <summary>A note below a span.</summary>
/// <param name="Text">What it says, fit to be shown.</param>
/// <param name="Style">How it stands out.</param>
sealed record TreeNote(string Text, Style Style);
