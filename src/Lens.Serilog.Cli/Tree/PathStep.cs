namespace Lens.Cli.Tree;

/// <summary>A part of the critical path.</summary>
/// <param name="Name">The spans, with what they are part of.</param>
/// <param name="StartNs">Unix nanoseconds.</param>
/// <param name="Ns">How long the end of the trace waited for it.</param>
sealed record PathStep(string Name, long StartNs, long Ns);
