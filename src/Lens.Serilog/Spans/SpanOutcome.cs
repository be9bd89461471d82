namespace Lens.Spans;

/// <summary>What is known of an ended span beside its activity.</summary>
readonly record struct SpanOutcome(
    SpanFailure? Failure, bool IsEntry, CallSite? CallSite, Payload? Input = null, Payload? Output = null);
