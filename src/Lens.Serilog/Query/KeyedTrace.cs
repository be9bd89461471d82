namespace Lens.Query;

/// <summary>A trace with its key in the tables.</summary>
/// <remarks>A class, not a tuple: lists of structures are compiled anew in each process, which a command line that runs for some
/// milliseconds would feel.</remarks>
sealed record KeyedTrace(long Key, TraceSummary Trace);
