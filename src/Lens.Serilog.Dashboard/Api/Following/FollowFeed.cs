using System.Globalization;

namespace Lens.Dashboard.Api.Following;

/// <summary>What is new for one filter, watched once for all who want to know it. The newest events are kept, so that who was away for
/// a moment gets what was missed, and who is too slow is told that he is.</summary>
/// <param name="kinds">What to watch for.</param>
/// <param name="run">Watches, and adds what is new, until it is stopped.</param>
sealed class FollowFeed(FollowKinds kinds, Func<FollowFeed, CancellationToken, Task> run) : IDisposable
{
    const int MostFrames = 4_096;
    const int MostBytes = 8 * 1024 * 1024;

    readonly Lock _gate = new();
    readonly CancellationTokenSource _stop = new();

    // Another feed, as after a restart, numbers its events anew: its ids have to look different.
    readonly string _name = Guid.NewGuid().ToString("n")[..8];

    // Under the gate only.
    readonly Queue<FollowFrame> _frames = new();
    TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int _bytes;
    long _last;
    Task? _running;

    public FollowKinds Kinds => kinds;

    /// <summary>How many listen. Changed by who gives feeds out.</summary>
    public int Listeners { get; set; }

    /// <summary>Since when nobody listens.</summary>
    public DateTimeOffset IdleSince { get; set; }

    /// <summary>The number of the newest event.</summary>
    public long Last
    {
        get
        {
            lock (_gate) return _last;
        }
    }

    /// <summary>The watch has ended, because the store could not be read.</summary>
    public Task Ended => _running ?? Task.CompletedTask;

    public void Start()
    {
        var stop = _stop.Token;
        _running = Task.Run(async () =>
        {
            try
            {
                await run(this, stop).ConfigureAwait(false);
            }
            catch (Exception)
            {
                // Whatever it is, those who listen come back, begin a new watch, and are told by that.
            }
        });
    }

    public void Add(FollowKinds kind, Func<string, byte[]> write)
    {
        lock (_gate)
        {
            var bytes = write(string.Create(CultureInfo.InvariantCulture, $"{_name}-{_last + 1}"));
            _frames.Enqueue(new(++_last, kind, bytes));
            _bytes += bytes.Length;
            while (_frames.Count > MostFrames || (_bytes > MostBytes && _frames.Count > 1)) _bytes -= _frames.Dequeue().Bytes.Length;
            _news.SetResult();
            _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>The number of an event by its id; null when it is not of this feed, or so old that what followed it is gone.</summary>
    public long? NumberOf(string id)
    {
        if (!id.StartsWith(_name + "-", StringComparison.Ordinal) || !long.TryParse(id.AsSpan(_name.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        lock (_gate) return number <= _last && number >= First - 1 ? number : null;
    }

    /// <summary>The events behind a number.</summary>
    /// <param name="number">The one that is known already.</param>
    /// <param name="frames">Those behind it.</param>
    /// <param name="news">Ends when there are more.</param>
    /// <returns>False when some of them are gone already.</returns>
    public bool TryRead(long number, out FollowFrame[] frames, out Task news)
    {
        lock (_gate)
        {
            news = _news.Task;
            frames = number == _last ? [] : [.. _frames.SkipWhile(f => f.Number <= number)];
            return number >= First - 1;
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    long First => _frames.TryPeek(out var first) ? first.Number : _last + 1;
}
