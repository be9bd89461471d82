namespace Lens.Cli.Running;

/// <summary>Nobody reads the answer any more, as after <c>| head</c>.</summary>
sealed class BrokenPipeException : IOException;
