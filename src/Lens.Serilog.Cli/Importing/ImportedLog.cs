namespace Lens.Cli.Importing;

/// <summary>Something was logged.</summary>
sealed record ImportedLog(LogRecord Log) : Imported;
