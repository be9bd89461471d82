namespace Lens.Cli.Running;

/// <summary>The command line asks for something that does not exist or can not be.</summary>
/// <param name="message">What is wrong and what to write instead, for people.</param>
sealed class UsageException(string message) : Exception(message);
