using Lens.Storage;

namespace Lens;

/// <summary>The books of a store at one moment. They balance at any moment: <c>Emitted = Stored + Dropped + Queued</c>.</summary>
/// <remarks>The same numbers are published as <see cref="System.Diagnostics.Metrics"/> by the meter <c>Lens.Serilog</c>:
/// <c>lens.events.emitted</c>, <c>lens.events.stored</c>, <c>lens.events.dropped</c> (with <c>reason</c>),
/// <c>lens.events.queued</c> and <c>lens.events.held</c>, each with the <c>path</c> of the store.</remarks>
public sealed class LensMetrics
{
    internal static readonly LensMetrics Empty = new(0, 0, 0, 0, new long[Enum.GetValues<DropReason>().Length], null);

    readonly long[] _droppedByReason;

    internal LensMetrics(long emitted, long stored, long queued, long held, long[] droppedByReason, string? lastError)
    {
        Emitted = emitted;
        Stored = stored;
        Queued = queued;
        Held = held;
        _droppedByReason = droppedByReason;
        LastError = lastError;
    }

    /// <summary>Gets the books of the store that was opened last; all zero when none is open.</summary>
    public static LensMetrics Current => StoreRegistry.Last?.Metrics ?? Empty;

    /// <summary>Gets how many values this process removed as a whole because one of <see cref="RedactionOptions.Patterns"/> took too long or the
    /// <see cref="RedactionOptions.Callback"/> threw. Also the metric <c>lens.redaction.failures</c>.</summary>
    public static long RedactionFailures => Redaction.RedactionFailures.Count;

    /// <summary>Gets how many log events, span starts and span ends were handed to the store.</summary>
    public long Emitted { get; }

    /// <summary>Gets how many of them are in the database; a span's start counts also where its end has completed it.</summary>
    public long Stored { get; }

    /// <summary>Gets how many wait: to be written, or for what becomes of their trace.</summary>
    public long Queued { get; }

    /// <summary>Gets how many of those that wait belong to traces that the sampler did not choose and that may still fail or be slow: they
    /// are stored then, or else dropped. 0 without sampling.</summary>
    public long Held { get; }

    /// <summary>Gets how many were dropped, for all reasons.</summary>
    public long Dropped => _droppedByReason.Sum();

    /// <summary>Gets why the store can not be written at present; null when it can.</summary>
    public string? LastError { get; }

    /// <summary>How many were dropped for one reason.</summary>
    /// <param name="reason">The reason.</param>
    /// <returns>The count, since the store was opened.</returns>
    public long DroppedFor(DropReason reason) => _droppedByReason[(int)reason];
}
