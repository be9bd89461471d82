using Lens.Sampling;

namespace Lens.Storage;

/// <summary>What waits for the writer, with the books. All counts change under one lock, so that they balance whenever they are
/// read: <c>emitted = stored + dropped + queued</c>, where what the writer has taken but not committed is still queued, and so is what
/// sampling holds back.</summary>
sealed class EventQueue
{
    // Waking a thread costs the one that logs some microseconds. So while there is work now and then the encoder looks for itself,
    // interval by interval; only after as many empty looks as these does it sleep until it is woken.
    const int LooksBeforeSleep = 10;

    readonly Lock _gate = new();
    readonly int _limit;
    readonly int _ordinaryLimit;
    readonly long _bytesLimit;
    readonly long _ordinaryBytesLimit;
    readonly int _wakeAt;

    // Never disposed: a thread that logs late must find it.
    readonly AutoResetEvent _wake = new(false);

    readonly long[] _dropped = new long[Enum.GetValues<DropReason>().Length];

    // Guarded by the gate.
    List<QueuedItem> _items = new(1024);
    long _emitted;
    long _accepted;
    long _stored;
    long _queued;
    long _queuedBytes;
    long _notes;
    long _held;
    bool _readerSleeps;
    bool _isClosed;
    Gap _gap;

    /// <param name="limit">Most items; the last tenth is for what must not be lost.</param>
    /// <param name="bytesLimit">Most bytes, likewise.</param>
    /// <param name="wakeAt">How many items wake the encoder before its interval is over.</param>
    public EventQueue(int limit, long bytesLimit, int wakeAt)
    {
        _limit = limit;
        _ordinaryLimit = limit - (limit / 10);
        _bytesLimit = bytesLimit;
        _ordinaryBytesLimit = bytesLimit - (bytesLimit / 10);
        // A queue smaller than a batch is emptied before it is full.
        _wakeAt = Math.Max(1, Math.Min(wakeAt, _ordinaryLimit / 2));
    }

    /// <summary>Takes an item, or drops it and counts it. Never waits for the writer.</summary>
    /// <param name="item">What to store.</param>
    /// <param name="isVital">Errors and span ends are dropped last.</param>
    /// <param name="clock">Tells when a drop happened.</param>
    /// <returns>Whether the item was taken.</returns>
    public bool Add(in QueuedItem item, bool isVital, TimeProvider clock)
    {
        bool wake;
        lock (_gate)
        {
            _emitted++;
            if (!Accept(item, isVital, clock))
                return false;
            wake = WakesReader();
        }

        if (wake)
            _wake.Set();
        return true;
    }

    /// <summary>Takes a note about what was taken before; the books do not count it.</summary>
    public void AddNote(in QueuedItem note)
    {
        bool wake;
        lock (_gate)
        {
            if (_isClosed || _notes >= _limit)
                return;

            _items.Add(note);
            _accepted++;
            _notes++;
            _queuedBytes += note.Bytes;
            wake = WakesReader();
        }

        if (wake)
            _wake.Set();
    }

    /// <summary>Counts an item that somebody holds back: it is queued, though not here.</summary>
    /// <returns>False when it came too late and is counted as dropped.</returns>
    public bool Hold()
    {
        lock (_gate)
        {
            _emitted++;
            if (_isClosed)
                _dropped[(int)DropReason.Closed]++;
            else
                _held++;
            return !_isClosed;
        }
    }

    /// <summary>Takes items that were held back, or drops and counts them as <see cref="Add"/> does.</summary>
    public void Release(IReadOnlyList<HeldItem> items, TimeProvider clock)
    {
        lock (_gate)
        {
            // Closed meanwhile, and counted.
            if (_held == 0)
                return;

            _held -= items.Count;
            foreach (var (item, isVital) in items)
                Accept(item, isVital, clock);
        }

        _wake.Set();
    }

    /// <summary>Drops items that were held back.</summary>
    public void LetGo(int count, DropReason reason)
    {
        lock (_gate)
        {
            if (_held == 0)
                return;

            _held -= count;
            _dropped[(int)reason] += count;
        }
    }

    /// <summary>Counts an item that is not wanted.</summary>
    public void Refuse(DropReason reason)
    {
        lock (_gate)
        {
            _emitted++;
            _dropped[(int)reason]++;
        }
    }

    /// <summary>Encoder: takes all that waits, in exchange for an empty list.</summary>
    public List<QueuedItem> Take(List<QueuedItem> empty)
    {
        lock (_gate)
        {
            var items = _items;
            _items = empty;
            return items;
        }
    }

    /// <summary>Writer: these items are in the database.</summary>
    public void Stored(Load load)
    {
        lock (_gate)
        {
            _stored += load.Items;
            Settle(load);
        }
    }

    /// <summary>Writer: these items, taken before, will never be in the database.</summary>
    public void Lost(DropReason reason, Load load, long nowNs)
    {
        lock (_gate)
        {
            Settle(load);
            Drop(reason, load.Items, nowNs);
        }
    }

    /// <summary>Refuses everything from now on.</summary>
    public void Close()
    {
        lock (_gate)
            _isClosed = true;
    }

    /// <summary>Writer: nothing will be stored any more; what waits, and what was taken and not settled, is lost.</summary>
    /// <returns>How many items that are.</returns>
    public int Abandon()
    {
        lock (_gate)
        {
            _isClosed = true;
            var lost = (int)_queued;
            _dropped[(int)DropReason.Closed] += lost + _held;
            _items.Clear();
            (_queued, _queuedBytes, _notes, _held) = (0, 0, 0, 0);
            return lost;
        }
    }

    /// <summary>Something was dropped since <see cref="TakeGap"/>, and nothing waits that could be written with the row of it.</summary>
    public bool HasOnlyGap
    {
        get
        {
            lock (_gate)
                return _gap.Count > 0 && _queued + _notes == 0;
        }
    }

    /// <summary>Everything that was accepted has been taken, and nothing more will be.</summary>
    public bool IsDrained
    {
        get
        {
            lock (_gate)
                return _isClosed && _items.Count == 0;
        }
    }

    /// <summary>Writer: what was dropped since the last call, for the row that tells of it.</summary>
    public Gap TakeGap()
    {
        lock (_gate)
        {
            var gap = _gap;
            _gap = default;
            return gap;
        }
    }

    /// <summary>Writer: the row of this gap was not written after all.</summary>
    public void ReturnGap(in Gap gap)
    {
        lock (_gate)
            _gap = gap.MergedWith(_gap);
    }

    /// <summary>Encoder: waits until there is enough for a batch, or the interval is over and there is anything at all, or
    /// somebody waits for what there is.</summary>
    public void WaitForWork(TimeSpan interval, WriterRequests requests)
    {
        for (var looks = 0; !IsDrained; looks++)
        {
            if (!requests.IsWaitedFor)
                _wake.WaitOne(interval);
            if (HasItems(sleepIfNot: looks == LooksBeforeSleep))
                return;

            if (looks == LooksBeforeSleep)
            {
                _wake.WaitOne();
                looks = 0;
            }
        }
    }

    public void Wake() => _wake.Set();

    public LensMetrics Read(string? lastError)
    {
        lock (_gate)
            return new LensMetrics(_emitted, _stored, _queued + _held, _held, [.. _dropped], lastError);
    }

    /// <summary>How many items and notes were ever taken; a place in the queue.</summary>
    public long Accepted
    {
        get
        {
            lock (_gate)
                return _accepted;
        }
    }

    /// <summary>How many of those are settled, stored or lost; they settle in the order in which they came.</summary>
    public long Settled
    {
        get
        {
            lock (_gate)
                return _accepted - _queued - _notes;
        }
    }

    bool HasItems(bool sleepIfNot)
    {
        lock (_gate)
        {
            _readerSleeps = sleepIfNot && _items.Count == 0;
            return _items.Count > 0;
        }
    }

    bool WakesReader()
    {
        var wakes = _readerSleeps || _items.Count == _wakeAt;
        _readerSleeps = false;
        return wakes;
    }

    bool Accept(in QueuedItem item, bool isVital, TimeProvider clock)
    {
        if (_isClosed)
        {
            _dropped[(int)DropReason.Closed]++;
            return false;
        }

        if (_queued >= (isVital ? _limit : _ordinaryLimit) || _queuedBytes + item.Bytes > (isVital ? _bytesLimit : _ordinaryBytesLimit))
        {
            Drop(DropReason.QueueFull, 1, Spans.SpanClock.ToUnixNs(clock.GetUtcNow()));
            return false;
        }

        _items.Add(item);
        _accepted++;
        _queued++;
        _queuedBytes += item.Bytes;
        return true;
    }

    void Settle(Load load)
    {
        _queued -= load.Items;
        _notes -= load.Notes;
        _queuedBytes -= load.Bytes;
    }

    void Drop(DropReason reason, int count, long nowNs)
    {
        _dropped[(int)reason] += count;
        _gap = _gap.With(reason, count, nowNs);
    }
}
