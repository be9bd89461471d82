using Microsoft.AspNetCore.Http;

namespace Lens.Dashboard.Api.Following;

/// <summary>Gives feeds out: one for all who ask for the same. It goes on for a while when the last one leaves, as he may come back.</summary>
/// <param name="viewer">Whose store.</param>
/// <param name="mostListeners">How many there may be.</param>
sealed class FollowFeeds(Viewer viewer, int mostListeners)
{
    const int MostFeeds = 32;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly Lock _gate = new();

    // Under the gate only.
    readonly Dictionary<(TraceFilter, FollowKinds), FollowFeed> _feeds = [];
    int _listeners;
    bool _isClosed;

    /// <exception cref="ApiException">There are too many.</exception>
    public FollowFeed Enter(TraceFilter filter, FollowKinds kinds)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isClosed, typeof(Viewer));
            CloseIdle();
            if (_listeners >= mostListeners) throw TooMany($"There are {mostListeners} clients that follow already.");
            if (!_feeds.TryGetValue((filter, kinds), out var feed) || feed.Ended.IsCompleted)
            {
                if (_feeds.Count >= MostFeeds) throw TooMany($"There are {MostFeeds} different filters followed already.");
                feed = new FollowFeed(kinds, new FollowWatch(viewer, filter).RunAsync);
                feed.Start();
                _feeds[(filter, kinds)] = feed;
            }

            _listeners++;
            feed.Listeners++;
            return feed;
        }
    }

    public void Leave(FollowFeed feed)
    {
        lock (_gate)
        {
            _listeners--;
            if (--feed.Listeners == 0) feed.IdleSince = viewer.Now;
        }

        _ = CloseLaterAsync();
    }

    /// <summary>Nothing happens any more.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            foreach (var feed in _feeds.Values) feed.Dispose();
            _feeds.Clear();
        }
    }

    static ApiException TooMany(string text) => new(new(StatusCodes.Status503ServiceUnavailable, "Too many follow", text + " Try again later."));

    async Task CloseLaterAsync()
    {
        await Task.Delay(Patience + TimeSpan.FromSeconds(1), viewer.TimeProvider).ConfigureAwait(false);
        lock (_gate) CloseIdle();
    }

    void CloseIdle()
    {
        foreach (var (key, feed) in _feeds.Where(f => f.Value.Listeners == 0 && viewer.Now - f.Value.IdleSince >= Patience).ToArray())
        {
            feed.Dispose();
            _feeds.Remove(key);
        }
    }
}
