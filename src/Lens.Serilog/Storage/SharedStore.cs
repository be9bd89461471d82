namespace Lens.Storage;

/// <summary>One open database file of this process, with its queue and its writer, shared by all who opened it.</summary>
sealed class SharedStore
{
    readonly EventQueue _queue;
    readonly TraceWriter _writer;

    public SharedStore(StoreSettings settings)
    {
        Settings = settings;
        _queue = new EventQueue(settings.QueueLimit, settings.QueueBytesLimit, settings.BatchSize);
        _writer = new TraceWriter(settings, _queue);
    }

    public StoreSettings Settings { get; }

    /// <summary>How many have it open. Guarded by the registry.</summary>
    public int Users { get; set; }

    public LensMetrics Metrics => _queue.Read(_writer.LastError);

    public bool Add(in QueuedItem item, bool isVital)
        => _queue.Add(item, isVital, Settings.TimeProvider);

    public bool Flush(TimeSpan? timeout) => _writer.Flush(timeout ?? Settings.ShutdownTimeout);

    public T Ask<T>(Func<StoreSession, T> question, TimeSpan timeout) => _writer.Ask(question, timeout);

    /// <summary>Refuses events from now on and begins to write the rest.</summary>
    public void BeginClose()
    {
        _queue.Close();
        _writer.BeginStop();
    }

    /// <summary>Writes what waits, within the time limit, and closes the file.</summary>
    public void Close()
    {
        BeginClose();
        _writer.Join();
    }
}
