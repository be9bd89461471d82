using System.Diagnostics;
using Serilog;

namespace Lens.Spans;

/// <summary>All that a scope is made from.</summary>
readonly record struct SpanOpening
{
    public required Activity Activity { get; init; }

    /// <summary>Null: whatever <see cref="Log.Logger"/> is at the time.</summary>
    public ILogger? Logger { get; init; }

    public SpanScope? Outer { get; init; }

    public Activity? OuterActivity { get; init; }

    /// <summary>Local time; the activity has the same moment in UTC.</summary>
    public DateTimeOffset StartTime { get; init; }

    /// <summary>Monotonic.</summary>
    public long StartTimestamp { get; init; }

    public CallSite? CallSite { get; init; }

    public bool IsEntry { get; init; }

    public int Depth { get; init; }

    public bool IsDetached { get; init; }

    /// <summary>The activity is somebody else's, who stops it.</summary>
    public bool IsAdopted { get; init; }

    public bool FlushOnDispose { get; init; }
}
