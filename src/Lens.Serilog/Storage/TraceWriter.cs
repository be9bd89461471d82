namespace Lens.Storage;

/// <summary>The one thread that writes a store, fed by the one that encodes.</summary>
sealed class TraceWriter
{
    // Under load transactions grow: five thousand rows in one are stored in less time than five times a thousand.
    const int BatchesInOne = 5;

    readonly StoreSettings _settings;
    readonly EventQueue _queue;
    readonly BatchExchange _batches;
    readonly WriterHealth _health;
    readonly WriterRequests _requests;
    readonly StopSignal _stop = new();
    readonly Thread _thread;

    // Writer thread.
    readonly StoreAccess _access;

    public TraceWriter(StoreSettings settings, EventQueue queue)
    {
        _settings = settings;
        _queue = queue;
        _batches = new BatchExchange(settings.BatchSize * BatchesInOne);
        _health = new WriterHealth(settings.Path);
        _requests = new WriterRequests(queue, _batches);
        _access = new StoreAccess(settings, _health, _stop);
        _thread = new Thread(Run) { IsBackground = true, Name = "Lens writer" };
        _thread.Start();
        new EncodingThread(settings, queue, _batches, _requests, _health).Start();
    }

    public string? LastError => _health.LastError;

    /// <summary>Waits until everything that is in the queue now is settled.</summary>
    /// <returns>False when the time was over first.</returns>
    public bool Flush(TimeSpan timeout) => _requests.WaitForSettled(_queue.Accepted, timeout);

    /// <summary>Runs something on the open store, on the writer thread.</summary>
    /// <exception cref="LensStoreException">The store could not be opened or used in time.</exception>
    public T Ask<T>(Func<StoreSession, T> question, TimeSpan timeout) => _requests.Ask(question, timeout, () => LastError);

    /// <summary>Begins to write what waits, within the time limit, and to end the threads. The queue has been closed.</summary>
    public void BeginStop()
    {
        _stop.Set(_settings.ShutdownTimeout);
        _queue.Wake();
        _batches.Wake();
    }

    /// <summary>Waits for the end of the thread, until the time limit given to it is over.</summary>
    public void Join()
    {
        if (Thread.CurrentThread != _thread && !_thread.Join(_stop.TimeLeft))
            _health.LeftBehind();
    }

    // What was lost in the last batch has no later one to be told in.
    bool HasWork => !_batches.IsFinished || _queue.HasOnlyGap;

    // A store that can not be opened is tried again at once: the last attempt has waited already.
    TimeSpan IdleTime => _queue.HasOnlyGap ? TimeSpan.Zero : _access.Session?.DueIn ?? TimeSpan.FromMilliseconds(1);

    long NowNs => Spans.SpanClock.ToUnixNs(_settings.TimeProvider.GetUtcNow());

    void Run()
    {
        try
        {
            Maintain();
            while (HasWork && !_stop.IsOutOfTime)
            {
                // Maintenance comes after each batch: under unbroken load there must be time for it too.
                WriteNext();
                Maintain();
            }

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
        }
    }

    void WriteNext()
    {
        if (_batches.Take(_stop.Limit(IdleTime)) is { } batch)
        {
            // Out of time: it stays queued, and is counted with the others when the thread ends.
            if (!Write(BatchPart.Of(batch)))
                return;

            if (batch.Unreadable.Items > 0)
                _queue.Lost(DropReason.Unstorable, batch.Unreadable, NowNs);
            _batches.Return(batch);
            _requests.Settled();
        }
        else if (_queue.HasOnlyGap)
        {
            Write(default);
        }
    }

    /// <summary>Stores some rows, however long that takes.</summary>
    /// <returns>Whether they are settled, stored or counted as lost; false when closing is out of time.</returns>
    bool Write(in BatchPart part)
    {
        while (true)
        {
            try
            {
                Store(part, _access.Open());
                return true;
            }
            catch (Exception ex)
            {
                if (StoreFaults.Of(ex) == StoreFault.Poison)
                    return Isolate(part, ex);
                if (!_access.Overcome(ex))
                    return false;
            }
        }
    }

    void Store(in BatchPart part, StoreSession session)
    {
        var gap = _queue.TakeGap();
        _health.Begins();
        try
        {
            session.Write(part, gap);
        }
        catch
        {
            _queue.ReturnGap(gap);
            throw;
        }
        finally
        {
            _health.Ends();
        }

        // First the news that all is well again: whoever waits for these items may look at once.
        _access.Succeeded();
        _queue.Stored(part.Load);
    }

    // One of these rows is refused: find it by halves, so that all its neighbours are stored.
    bool Isolate(in BatchPart part, Exception refusal)
    {
        if (part.Rows > 1)
            return Write(part.FirstHalf) && Write(part.SecondHalf);

        _health.Unstorable(refusal);
        _queue.Lost(DropReason.Unstorable, part.Load, NowNs);
        return true;
    }

    // What is due now and then. A failure here is met again, and overcome, at the next write.
    void Maintain()
    {
        try
        {
            _requests.Answer(_access.Open);
            _access.Open().Maintain(() => !_stop.IsSet && !_batches.HasWaiting);
            _access.Succeeded();
        }
        catch (Exception ex)
        {
            _access.Overcome(ex);
        }
    }
}
