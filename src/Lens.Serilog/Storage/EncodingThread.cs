namespace Lens.Storage;

/// <summary>Turns waiting events into batches as they come, however long the disk takes: a long backlog of live objects costs the
/// application more, in garbage collection, than the writing does.</summary>
sealed class EncodingThread
{
    readonly StoreSettings _settings;
    readonly EventQueue _queue;
    readonly BatchExchange _batches;
    readonly WriterRequests _requests;
    readonly WriterHealth _health;
    readonly BatchEncoder _encoder;
    List<QueuedItem> _spare = new(1024);

    public EncodingThread(StoreSettings settings, EventQueue queue, BatchExchange batches, WriterRequests requests, WriterHealth health)
    {
        _settings = settings;
        _queue = queue;
        _batches = batches;
        _requests = requests;
        _health = health;
        _encoder = new BatchEncoder(settings);
    }

    public void Start() => new Thread(Run) { IsBackground = true, Name = "Lens encoder" }.Start();

    void Run()
    {
        try
        {
            while (!_queue.IsDrained)
            {
                _queue.WaitForWork(_settings.FlushInterval, _requests);
                EncodeWaiting();
            }
        }
        catch (Exception ex)
        {
            // Nothing is known to come here. If something does, the program must live on and the books must show it.
            Guarded.Report("go on encoding", ex);
        }
        finally
        {
            _batches.Complete();
        }
    }

    void EncodeWaiting()
    {
        var items = _queue.Take(_spare);
        Batch? batch = null;
        foreach (ref readonly var item in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(items))
        {
            batch ??= _batches.Begin();
            Encode(item, batch);
            if (!_batches.IsFull(batch))
                continue;
            _batches.Offer(batch);
            batch = null;
        }

        if (batch is not null)
            _batches.Offer(batch);
        items.Clear();
        _spare = items;
    }

    void Encode(in QueuedItem item, Batch batch)
    {
        try
        {
            _encoder.Encode(item, batch);
        }
        catch (Exception ex)
        {
            _health.Unstorable(ex);
            batch.AddUnreadable(item.Bytes);
        }
    }
}
