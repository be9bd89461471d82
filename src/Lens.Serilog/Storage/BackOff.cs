namespace Lens.Storage;

/// <summary>How long to wait after a failure: 250 ms, doubled each time, at most 4 s, so that what is mended
/// is in use again within 5.</summary>
sealed class BackOff
{
    /// <summary>How long a waiter may sleep before it looks whether it should go on waiting.</summary>
    public const int SliceMilliseconds = 250;

    static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);
    static readonly TimeSpan Most = TimeSpan.FromSeconds(4);

    TimeSpan _next = First;

    public TimeSpan Next()
    {
        var wait = _next;
        _next = wait * 2 < Most ? wait * 2 : Most;
        return wait;
    }

    public void Reset() => _next = First;
}
