namespace Lens.Storage;

/// <summary>Where the encoding thread leaves batches and the writing thread finds them. A batch belongs to whoever holds it; what
/// waits here belongs to nobody, so the last one may be taken back and filled further while the writer is busy.</summary>
sealed class BatchExchange
{
    // A burst may leave many behind; their buffers are large, so few are kept for the next one.
    const int MostFree = 2;

    readonly object _gate = new();
    readonly int _mostItems;

    // Guarded by the gate. Oldest first.
    readonly List<Batch> _waiting = [];
    readonly Stack<Batch> _free = [];
    bool _isWoken;
    bool _isCompleted;

    /// <param name="mostItems">How many items fill a batch.</param>
    public BatchExchange(int mostItems) => _mostItems = mostItems;

    /// <summary>A batch waits: the writer has better things to do than to tidy up.</summary>
    public bool HasWaiting
    {
        get
        {
            lock (_gate)
                return _waiting.Count > 0;
        }
    }

    /// <summary>Nothing waits and nothing will come.</summary>
    public bool IsFinished
    {
        get
        {
            lock (_gate)
                return _isCompleted && _waiting.Count == 0;
        }
    }

    /// <summary>Encoder: gives a batch with room in it, the last waiting one if possible: under load transactions grow.</summary>
    public Batch Begin()
    {
        lock (_gate)
        {
            if (_waiting is [.., var last] && !last.IsFull(_mostItems))
            {
                _waiting.RemoveAt(_waiting.Count - 1);
                return last;
            }

            return _free.TryPop(out var free) ? free : new Batch();
        }
    }

    /// <summary>Encoder: whether a batch has to be offered before the next item.</summary>
    public bool IsFull(Batch batch) => batch.IsFull(_mostItems);

    /// <summary>Encoder: this batch can be written.</summary>
    public void Offer(Batch batch)
    {
        lock (_gate)
        {
            _waiting.Add(batch);
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Encoder: there will be no more.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _isCompleted = true;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Writer: waits for a batch, the oldest first.</summary>
    /// <returns>Null when the time was over, or after <see cref="Wake"/> or <see cref="Complete"/> with nothing waiting.</returns>
    public Batch? Take(TimeSpan timeout)
    {
        lock (_gate)
        {
            if (_waiting.Count == 0 && !_isCompleted && !_isWoken && timeout > TimeSpan.Zero)
                Monitor.Wait(_gate, timeout);
            _isWoken = false;
            if (_waiting.Count == 0)
                return null;

            var batch = _waiting[0];
            _waiting.RemoveAt(0);
            return batch;
        }
    }

    /// <summary>Writer: this batch is settled.</summary>
    public void Return(Batch batch)
    {
        batch.Clear();
        lock (_gate)
        {
            if (_free.Count < MostFree)
                _free.Push(batch);
        }
    }

    /// <summary>Ends a wait in <see cref="Take"/>, now or the next one.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            _isWoken = true;
            Monitor.Pulse(_gate);
        }
    }
}
