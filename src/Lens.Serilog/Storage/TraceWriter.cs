using System.Runtime.InteropServices;

namespace Lens.Storage;

/// <summary>The one thread that writes a store. Everything but the queue belongs to it alone.</summary>
sealed class TraceWriter
{
    const int MostBatchBytes = 8 * 1024 * 1024;

    static readonly TimeSpan BeatInterval = TimeSpan.FromSeconds(10);
    static readonly TimeSpan JoinGrace = TimeSpan.FromSeconds(1);

    readonly StoreSettings _settings;
    readonly EventQueue _queue;
    readonly WriterHealth _health;
    readonly WriterRequests _requests;
    readonly Thread _thread;

    // Writer thread.
    readonly BatchEncoder _encoder;
    readonly Batch _batch = new();
    readonly BackOff _backOff = new();
    List<QueuedItem> _spare = new(1024);
    StoreSession? _session;
    long _lastBeat;

    // Set by the closing thread, read by the writer.
    volatile bool _isStopping;
    long _stopBy;

    public TraceWriter(StoreSettings settings, EventQueue queue)
    {
        _settings = settings;
        _queue = queue;
        _encoder = new BatchEncoder(settings);
        _health = new WriterHealth(settings.Path);
        _requests = new WriterRequests(queue);
        _thread = new Thread(Run) { IsBackground = true, Name = "Lens writer" };
        _thread.Start();
    }

    public string? LastError => _health.LastError;

    /// <summary>Waits until everything that is in the queue now is settled.</summary>
    /// <returns>False when the time was over first.</returns>
    public bool Flush(TimeSpan timeout) => _requests.WaitForSettled(_queue.Accepted, timeout);

    /// <summary>Runs something on the open store, on the writer thread.</summary>
    /// <exception cref="LensStoreException">The store could not be opened or used in time.</exception>
    public T Ask<T>(Func<StoreSession, T> question, TimeSpan timeout) => _requests.Ask(question, timeout, () => LastError);

    /// <summary>Writes what waits, within the time limit, and ends the thread. The queue has been closed.</summary>
    public void Stop()
    {
        Volatile.Write(ref _stopBy, Environment.TickCount64 + (long)_settings.ShutdownTimeout.TotalMilliseconds);
        _isStopping = true;
        _queue.Wake();
        if (Thread.CurrentThread != _thread)
            _thread.Join(_settings.ShutdownTimeout + JoinGrace);
    }

    bool IsOutOfTime => _isStopping && Environment.TickCount64 >= Volatile.Read(ref _stopBy);

    long NowNs => Spans.SpanClock.ToUnixNs(_settings.TimeProvider.GetUtcNow());

    void Run()
    {
        try
        {
            TryOpen();
            while (!_isStopping)
            {
                _queue.WaitForWork(IdleTime());
                if (!_isStopping && !_requests.IsWaitedFor)
                    _queue.Gather(_settings.FlushInterval);
                WriteWaiting();
                Maintain();
            }

            WriteWaiting();
            End();
        }
        catch (Exception ex)
        {
            // Nothing is known to come here. If something does, the program must live on and the books must show it.
            Guarded.Report("go on writing", ex);
        }
        finally
        {
            Abandon(_queue.Take([]), 0);
            _requests.Close();
            _session?.Dispose();
            _batch.Dispose();
        }
    }

    void WriteWaiting()
    {
        List<QueuedItem> items;
        while ((items = _queue.Take(_spare)).Count > 0)
        {
            for (var start = 0; start < items.Count;)
            {
                if (IsOutOfTime)
                {
                    Abandon(items, start);
                    break;
                }

                var count = PortionOf(items, start);
                Write(CollectionsMarshal.AsSpan(items).Slice(start, count));
                _requests.Settled();
                start += count;
            }

            items.Clear();
            _spare = items;
        }

        _spare = items;
    }

    int PortionOf(List<QueuedItem> items, int start)
    {
        var (count, bytes) = (0, 0L);
        while (start + count < items.Count && count < _settings.BatchSize && bytes < MostBatchBytes)
            bytes += items[start + count++].Bytes;
        return count;
    }

    /// <summary>Stores some items, however long that takes: returns when they are stored or counted as lost.</summary>
    void Write(ReadOnlySpan<QueuedItem> items)
    {
        while (true)
        {
            try
            {
                Store(items, OpenSession());
                _backOff.Reset();
                _health.Recovered();
                return;
            }
            catch (Exception ex)
            {
                if (StoreFaults.Of(ex) == StoreFault.Poison)
                {
                    Isolate(items);
                    return;
                }

                if (!Overcome(ex))
                {
                    Lose(items, DropReason.Closed);
                    return;
                }
            }
        }
    }

    void Store(ReadOnlySpan<QueuedItem> items, StoreSession session)
    {
        _batch.Clear();
        var (unreadable, unreadableBytes, bytes) = (0, 0L, 0L);
        foreach (var item in items)
        {
            bytes += item.Bytes;
            if (TryEncode(item.Payload))
                continue;
            unreadable++;
            unreadableBytes += item.Bytes;
        }

        var gap = _queue.TakeGap();
        try
        {
            session.Write(_batch, gap);
        }
        catch
        {
            _queue.ReturnGap(gap);
            throw;
        }

        _queue.Stored(items.Length - unreadable, bytes - unreadableBytes);
        if (unreadable > 0)
            _queue.Lost(DropReason.Unstorable, unreadable, unreadableBytes, NowNs);
    }

    bool TryEncode(object payload)
    {
        try
        {
            _encoder.Encode(payload, _batch);
            return true;
        }
        catch (Exception ex)
        {
            _health.Unstorable(ex);
            return false;
        }
    }

    // One of these rows is refused: find it by halves, so that all its neighbours are stored.
    void Isolate(ReadOnlySpan<QueuedItem> items)
    {
        if (items.Length == 1)
        {
            Lose(items, DropReason.Unstorable);
            return;
        }

        var half = items.Length / 2;
        Write(items[..half]);
        Write(items[half..]);
    }

    StoreSession OpenSession()
    {
        if (_session is not null && !File.Exists(_settings.Path))
        {
            // SQLite would go on writing, without an error, into a file that nobody can reach.
            _health.Failed(StoreFault.Unavailable, "the database file was removed; a new one is begun");
            CloseSession();
        }

        if (_session is null)
        {
            _session = StoreSession.Open(_settings);
            _lastBeat = Environment.TickCount64;
        }

        return _session;
    }

    /// <summary>Does what a failure calls for.</summary>
    /// <returns>False when there is no time left to try again.</returns>
    bool Overcome(Exception failure)
    {
        var fault = StoreFaults.Of(failure);
        if (fault == StoreFault.Damaged)
            return MoveAside(failure) && !IsOutOfTime;

        _health.Failed(fault, failure.Message);
        if (fault == StoreFault.Busy)
            return !IsOutOfTime;

        CloseSession();
        return WaitToRetry();
    }

    bool MoveAside(Exception failure)
    {
        CloseSession();
        try
        {
            // Without the mark it was never ours, whatever it is now.
            if (!StoreFile.HasOurMark(_settings.Path))
            {
                _health.Failed(StoreFault.Refused, "it is not a database, or another program's encrypted one; it is left untouched");
                return WaitToRetry();
            }

            _health.Failed(StoreFault.Damaged, $"{failure.Message}; it is kept as {StoreFile.MoveAside(_settings.Path, _settings.TimeProvider)} and a new one is begun");
            return true;
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            _health.Failed(StoreFault.Damaged, $"{failure.Message}, and it can not be moved aside: {ex.Message}");
            return WaitToRetry();
        }
    }

    bool WaitToRetry()
    {
        var until = Environment.TickCount64 + (long)_backOff.Next().TotalMilliseconds;
        while (!IsOutOfTime && Environment.TickCount64 < until)
        {
            // In slices, so that closing is noticed; a store that is being closed does not sit out its back-off.
            if (_isStopping)
                until = Math.Min(until, Environment.TickCount64 + StorePragmas.BusyMilliseconds);
            _queue.Gather(TimeSpan.FromMilliseconds(Math.Clamp(until - Environment.TickCount64, 1, StorePragmas.BusyMilliseconds)));
        }

        return !IsOutOfTime;
    }

    void TryOpen()
    {
        try
        {
            OpenSession();
        }
        catch (Exception ex)
        {
            Overcome(ex);
        }
    }

    // What is due now and then. A failure here is met again, and overcome, at the next write.
    void Maintain()
    {
        try
        {
            _requests.Answer(OpenSession);
            if (_session is not { } session)
                return;

            if (session.Retention.DueIn == TimeSpan.Zero)
                session.Prune(() => !_isStopping);
            if (BeatDueIn(session) == TimeSpan.Zero)
                Beat(session);
            if (session.Checkpoints.IsDue)
                session.Checkpoints.Run();
        }
        catch (Exception ex)
        {
            Overcome(ex);
        }
    }

    void Beat(StoreSession session)
    {
        session.Beat();
        _lastBeat = Environment.TickCount64;
    }

    TimeSpan BeatDueIn(StoreSession session)
    {
        if (!session.HasOpenSpans)
            return TimeSpan.MaxValue;

        var left = BeatInterval - TimeSpan.FromMilliseconds(Environment.TickCount64 - _lastBeat);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    TimeSpan IdleTime()
    {
        if (_session is not { } session)
            return _backOff.Next();

        var idle = session.Retention.DueIn;
        if (session.Checkpoints.DueIn is { } checkpoint && checkpoint < idle)
            idle = checkpoint;
        if (BeatDueIn(session) is var beat && beat < idle)
            idle = beat;
        return TimeSpan.FromMilliseconds(Math.Max(1, idle.TotalMilliseconds));
    }

    void End()
    {
        try
        {
            _session?.End();
        }
        catch (Exception ex)
        {
            // The next one who opens the store sees that this process is gone and does the same.
            _health.Failed(StoreFaults.Of(ex), ex.Message);
        }
    }

    void CloseSession()
    {
        _session?.Dispose();
        _session = null;
    }

    void Abandon(List<QueuedItem> items, int start) => Lose(CollectionsMarshal.AsSpan(items)[start..], DropReason.Closed);

    void Lose(ReadOnlySpan<QueuedItem> items, DropReason reason)
    {
        if (items.IsEmpty)
            return;

        var bytes = 0L;
        foreach (var item in items)
            bytes += item.Bytes;
        _queue.Lost(reason, items.Length, bytes, NowNs);
        _health.Lost(items.Length, reason);
    }
}
