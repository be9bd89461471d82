namespace Lens.Cli.Importing;

/// <summary>What a line says.</summary>
abstract record Imported;
