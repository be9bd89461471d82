using System.Net;

namespace Lens.Dashboard.Security.Sessions;

/// <summary>Lets each address guess secrets a few times a minute, and all addresses together a few times more.</summary>
sealed class GuessLimit(TimeProvider timeProvider)
{
    const int MostOfOne = 10;
    const int MostOfAll = 100;

    static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    readonly Lock _gate = new();

    // Under the gate only; never more than there may be guesses.
    readonly Dictionary<IPAddress, int> _wrong = [];
    long _since;
    int _all;

    /// <summary>Whether this address has to wait before it may try again.</summary>
    public bool IsReached(IPAddress? address)
    {
        lock (_gate)
        {
            Renew();
            return _all >= MostOfAll || _wrong.GetValueOrDefault(address ?? IPAddress.None) >= MostOfOne;
        }
    }

    /// <summary>Counts a wrong guess.</summary>
    public void Count(IPAddress? address)
    {
        lock (_gate)
        {
            Renew();
            _all++;
            var key = address ?? IPAddress.None;
            _wrong[key] = _wrong.GetValueOrDefault(key) + 1;
        }
    }

    void Renew()
    {
        if (_all > 0 && timeProvider.GetElapsedTime(_since) < Period) return;
        _since = timeProvider.GetTimestamp();
        _all = 0;
        _wrong.Clear();
    }
}
