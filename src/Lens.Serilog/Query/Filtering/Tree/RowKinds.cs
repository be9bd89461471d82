namespace Lens.Query.Filtering.Tree;

/// <summary>The rows a term may look at, seen from the row that is listed.</summary>
[Flags]
enum RowKinds
{
    /// <summary>The trace itself, or the one it belongs to. Log events may have none.</summary>
    Trace = 1,

    /// <summary>The span itself, the one a log event belongs to, or any one of a trace.</summary>
    Span = 2,

    /// <summary>The log event itself, or any one of a span or of a trace.</summary>
    Log = 4,
}
