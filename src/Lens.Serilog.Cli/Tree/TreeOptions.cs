using Serilog.Events;

namespace Lens.Cli.Tree;

/// <summary>What of a trace is drawn.</summary>
/// <param name="Folds">Whether spans alike, and log events alike, become one line.</param>
/// <param name="LeastLevel">The least level of log events; null for none.</param>
/// <param name="Attributes">Whether attributes are shown.</param>
/// <param name="MostLines">Most lines of the tree.</param>
sealed record TreeOptions(bool Folds = true, LogEventLevel? LeastLevel = LogEventLevel.Verbose, bool Attributes = false, int MostLines = 1_000);
