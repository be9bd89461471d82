using System.Runtime.InteropServices;

namespace Lens.Storage;

/// <summary>The one thread that writes a store. Everything but the queue belongs to it alone.</summary>
sealed class TraceWriter
{
    const int MostBatchBytes = 8 * 1024 * 1024;

    static readonly TimeSpan JoinGrace = TimeSpan.FromSeconds(1);

    readonly StoreSettings _settings;
    readonly EventQueue _queue;
    readonly WriterHealth _health;
    readonly WriterRequests _requests;
    readonly StopSignal _stop = new();
    readonly Thread _thread;

    // Writer thread.
    readonly BatchEncoder _encoder;
    readonly Batch _batch = new();
    readonly StoreAccess _access;
    List<QueuedItem> _spare = new(1024);

    public TraceWriter(StoreSettings settings, EventQueue queue)
    {
        _settings = settings;
        _queue = queue;
        _encoder = new BatchEncoder(settings);
        _health = new WriterHealth(settings.Path);
        _requests = new WriterRequests(queue);
        _access = new StoreAccess(settings, queue, _health, _stop);
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

    /// <summary>Begins to write what waits, within the time limit, and to end the thread. The queue has been closed.</summary>
    public void BeginStop()
    {
        _stop.Set(_settings.ShutdownTimeout);
        _queue.Wake();
    }

    /// <summary>Waits for the end of the thread.</summary>
    public void Join()
    {
        if (Thread.CurrentThread != _thread)
            _thread.Join(_settings.ShutdownTimeout + JoinGrace);
    }

    // A store that can not be opened is tried again at once: the last attempt has waited already.
    TimeSpan IdleTime => _access.Session?.DueIn ?? TimeSpan.FromMilliseconds(1);

    long NowNs => Spans.SpanClock.ToUnixNs(_settings.TimeProvider.GetUtcNow());

    void Run()
    {
        try
        {
            Maintain();
            while (!_stop.IsSet)
            {
                _queue.WaitForWork(IdleTime);
                if (!_stop.IsSet && !_requests.IsWaitedFor)
                    _queue.Gather(_settings.FlushInterval);
                WriteWaiting();
                Maintain();
            }

            WriteWaiting();
            _access.End();
        }
        catch (Exception ex)
        {
            // Nothing is known to come here. If something does, the program must live on and the books must show it.
            Guarded.Report("go on writing", ex);
        }
        finally
        {
            _health.Closed(_queue.Abandon());
            _requests.Close();
            _access.Close();
            _batch.Dispose();
        }
    }

    // What comes meanwhile is left for the next round: under unbroken load there must be time for maintenance too.
    void WriteWaiting()
    {
        var items = _queue.Take(_spare);
        for (var start = 0; start < items.Count && !_stop.IsOutOfTime;)
        {
            var count = PortionOf(items, start);
            Write(CollectionsMarshal.AsSpan(items).Slice(start, count));
            _requests.Settled();
            start += count;
        }

        items.Clear();
        _spare = items;

        // What was lost in the last batch has no later one to be told in.
        if (_queue.HasOnlyGap && !_stop.IsOutOfTime)
            Write([]);
    }

    int PortionOf(List<QueuedItem> items, int start)
    {
        var (count, bytes) = (0, 0L);
        while (start + count < items.Count && count < _settings.BatchSize && bytes < MostBatchBytes)
            bytes += items[start + count++].Bytes;
        return count;
    }

    /// <summary>Stores some items, however long that takes: returns when they are stored or counted as lost, or closing is out of
    /// time.</summary>
    void Write(ReadOnlySpan<QueuedItem> items)
    {
        while (true)
        {
            try
            {
                Store(items, _access.Open());
                return;
            }
            catch (Exception ex)
            {
                if (StoreFaults.Of(ex) == StoreFault.Poison)
                {
                    Isolate(items, ex);
                    return;
                }

                // Out of time: they stay queued, and are counted with the others when the thread ends.
                if (!_access.Overcome(ex))
                    return;
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

        // First the news that all is well again: whoever waits for these items may look at once.
        _access.Succeeded();
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
    void Isolate(ReadOnlySpan<QueuedItem> items, Exception refusal)
    {
        if (items.Length <= 1)
        {
            _health.Unstorable(refusal);
            Lose(items);
            return;
        }

        var half = items.Length / 2;
        Write(items[..half]);
        Write(items[half..]);
    }

    // What is due now and then. A failure here is met again, and overcome, at the next write.
    void Maintain()
    {
        try
        {
            _requests.Answer(_access.Open);
            _access.Open().Maintain(() => !_stop.IsSet && !_queue.HasBatch);
            _access.Succeeded();
        }
        catch (Exception ex)
        {
            _access.Overcome(ex);
        }
    }

    void Lose(ReadOnlySpan<QueuedItem> items)
    {
        foreach (var item in items)
            _queue.Lost(DropReason.Unstorable, 1, item.Bytes, NowNs);
    }
}
