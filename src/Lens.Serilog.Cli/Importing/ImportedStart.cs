namespace Lens.Cli.Importing;

/// <summary>A span began; its end may follow.</summary>
/// <param name="Span">The span as it is while it runs.</param>
sealed record ImportedStart(SpanRecord Span) : Imported;
