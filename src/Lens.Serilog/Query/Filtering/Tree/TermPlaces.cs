using System.Diagnostics;

namespace Lens.Query.Filtering.Tree;

/// <summary>Where a term looks: the meaning of every key on every list stands in this one table, so that all engines agree on it.
/// With several kinds of row, one row of any of them suffices.</summary>
readonly record struct TermPlaces(RowKinds OnTraces, RowKinds OnSpans, RowKinds OnLogs)
{
    /// <summary>What traces and spans have: a log event is known by its trace.</summary>
    public static readonly TermPlaces Own = new(RowKinds.Trace, RowKinds.Span, RowKinds.Trace);

    /// <summary>What all of them have.</summary>
    public static readonly TermPlaces Each = new(RowKinds.Trace, RowKinds.Span, RowKinds.Log);

    public static readonly TermPlaces Trace = new(RowKinds.Trace, RowKinds.Trace, RowKinds.Trace);

    public static readonly TermPlaces Span = new(RowKinds.Span, RowKinds.Span, RowKinds.Span);

    public static readonly TermPlaces Log = new(RowKinds.Log, RowKinds.Log, RowKinds.Log);

    public static readonly TermPlaces SpanId = new(RowKinds.Span, RowKinds.Span, RowKinds.Log);

    public static readonly TermPlaces Attributes = new(RowKinds.Span | RowKinds.Log, RowKinds.Span, RowKinds.Log);

    public static readonly TermPlaces FreeText = new(RowKinds.Trace | RowKinds.Span | RowKinds.Log, RowKinds.Span, RowKinds.Log);

    public RowKinds On(FilterTarget target) => target switch
    {
        FilterTarget.Traces => OnTraces,
        FilterTarget.Spans => OnSpans,
        FilterTarget.Logs => OnLogs,
        _ => throw new UnreachableException(),
    };
}
