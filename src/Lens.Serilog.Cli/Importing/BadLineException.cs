namespace Lens.Cli.Importing;

/// <summary>A line is not what it should be; the others are imported.</summary>
/// <param name="message">What is wrong with it, a few words.</param>
sealed class BadLineException(string message) : Exception(message);
