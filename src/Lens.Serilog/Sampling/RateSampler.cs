using System.Diagnostics;

namespace Lens.Sampling;

/// <summary>Keeps so many traces a minute.</summary>
/// <remarks>The first ones of a minute, until one minute has had too many: from then on they are taken evenly over the minute, as long
/// as there are too many, so that what is kept shows all of it.</remarks>
sealed class RateSampler(int perMinute, TimeProvider clock) : HeadSampler
{
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    SampleShare _share = new();
    long? _start;
    bool _isPaced;
    int _seen;
    int _kept;

    public override SampleShare Share => _share;

    public override bool Keeps(ActivityTraceId traceId, long timestamp)
    {
        _seen++;
        if (_kept >= (_isPaced ? DueAt(timestamp) : perMinute))
            return false;

        _kept++;
        return true;
    }

    public override SampleShare? Advance(long timestamp)
    {
        var start = _start ??= timestamp;
        var minutes = (long)(clock.GetElapsedTime(start, timestamp) / Minute);
        if (minutes < 1)
            return null;

        var ended = _share;
        ended.End();
        _isPaced = minutes == 1 && _seen > perMinute;
        _start = start + (minutes * 60 * clock.TimestampFrequency);
        (_share, _seen, _kept) = (new SampleShare(), 0, 0);
        return ended;
    }

    // How many may have been kept by now.
    int DueAt(long timestamp) => Math.Min(perMinute, 1 + (int)(perMinute * (clock.GetElapsedTime(_start!.Value, timestamp) / Minute)));
}
