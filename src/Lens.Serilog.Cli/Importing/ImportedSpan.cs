namespace Lens.Cli.Importing;

/// <summary>A span ended that began at a known time.</summary>
sealed record ImportedSpan(SpanRecord Span) : Imported;
