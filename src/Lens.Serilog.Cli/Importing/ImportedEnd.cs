namespace Lens.Cli.Importing;

/// <summary>A span ended; when it began another line says.</summary>
/// <param name="Span">The span with its end as its start, and no duration.</param>
sealed record ImportedEnd(SpanRecord Span) : Imported;
