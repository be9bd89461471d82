namespace Lens;

/// <summary>Which log events a span scope writes.</summary>
public enum SpanEvents
{
    /// <summary>One event when the span starts and one when it ends. The default: running spans are visible.</summary>
    StartAndEnd,

    /// <summary>Only the event at the end. Half the work, but a span that never ends leaves no row.</summary>
    EndOnly,

    /// <summary>Both events, but only for the store and the console of Lens; the other sinks of the logger see neither.</summary>
    LensSinksOnly,
}
