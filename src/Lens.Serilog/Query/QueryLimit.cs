using System.Diagnostics;
using System.Globalization;

namespace Lens.Query;

/// <summary>How long one call of the reader may go on: for some time, and until its caller no longer wants the answer.</summary>
readonly struct QueryLimit(TimeSpan timeout, CancellationToken cancellation)
{
    readonly long _start = Stopwatch.GetTimestamp();

    public CancellationToken Cancellation => cancellation;

    public bool IsOver => cancellation.IsCancellationRequested || IsTooLate;

    /// <summary>What is left of the time; <see cref="Timeout.InfiniteTimeSpan"/> without an end.</summary>
    public TimeSpan Left
    {
        get
        {
            if (timeout == Timeout.InfiniteTimeSpan) return timeout;
            var left = timeout - Stopwatch.GetElapsedTime(_start);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    bool IsTooLate => timeout != Timeout.InfiniteTimeSpan && Stopwatch.GetElapsedTime(_start) >= timeout;

    /// <summary>What to throw when it is over.</summary>
    public Exception ToException(string path, Exception? cause = null) => cancellation.IsCancellationRequested
        ? new OperationCanceledException("The query was cancelled.", cause, cancellation)
        : new LensStoreException(
            string.Create(CultureInfo.InvariantCulture, $"The query took longer than {timeout.TotalSeconds:0.###} s on {path}. Ask for less: a shorter time, a narrower filter or no total."),
            (cause as Storage.StoreException)?.Code,
            cause)
        {
            IsTimeout = true,
        };
}
