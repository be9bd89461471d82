namespace Lens.Cli.Running;

/// <summary>What the command line asks for does not exist.</summary>
/// <param name="message">What is missing, and where to look, for people.</param>
sealed class NotFoundException(string message) : Exception(message);
