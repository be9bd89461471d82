namespace Lens.Spans;

/// <summary>What is known of an ended span beside its activity.</summary>
readonly record struct SpanOutcome(
    SpanFailure? Failure, bool IsEntry, CallSite? CallSite, Payload? Input = null, Payload? Output = null)
{
    /// <summary>The activity is not one of Lens's own: its names and attributes may follow other conventions.</summary>
    public bool IsCaptured { get; init; }
}
