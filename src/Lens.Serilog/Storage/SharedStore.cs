using Lens.Sampling;

namespace Lens.Storage;

/// <summary>One open database file of this process, with its queue and its writer, shared by all who opened it.</summary>
sealed class SharedStore
{
    readonly Lock _samplingLock = new();
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

    /// <summary>What sampling lets into this store passes through it; null when everything gets in.</summary>
    public SamplingGate? Sampling { get; private set; }

    public LensMetrics Metrics => _queue.Read(_writer.LastError);

    public bool Add(in QueuedItem item, bool isVital)
        => _queue.Add(item, isVital, Settings.TimeProvider);

    /// <summary>Gives the gate through which a logger with these settings reaches the store. There is one a store, so that its traces are
    /// decided upon once; the settings of the first one stand.</summary>
    /// <returns>Null when the settings let everything in.</returns>
    public SamplingGate? Sample(PipelineSettings settings)
    {
        if (settings.Sampler.CreateHead(settings.TimeProvider) is not { } head)
            return null;

        lock (_samplingLock)
        {
            if (Sampling is not null && !Sampling.IsLike(settings))
                Guarded.Say("Lens samples the traces in {0} as another logger asked first; {1} is ignored", Settings.Path, settings.Sampler);
            return Sampling ??= new SamplingGate(this, settings, head);
        }
    }

    /// <summary>Counts an event that sampling holds back.</summary>
    public bool Hold() => _queue.Hold();

    /// <summary>Takes events that sampling held back.</summary>
    public void Release(IReadOnlyList<HeldItem> items) => _queue.Release(items, Settings.TimeProvider);

    /// <summary>Drops events that sampling held back.</summary>
    public void LetGo(int count, DropReason reason) => _queue.LetGo(count, reason);

    /// <summary>Counts an event that sampling does not want.</summary>
    public void Refuse(DropReason reason) => _queue.Refuse(reason);

    /// <summary>Tells how many traces a stored one stands for.</summary>
    public void AddWeight(TraceWeight weight) => _queue.AddNote(new QueuedItem(weight, TraceWeight.Bytes));

    public bool Flush(TimeSpan? timeout) => _writer.Flush(timeout ?? Settings.ShutdownTimeout);

    public T Ask<T>(Func<StoreSession, T> question, TimeSpan timeout) => _writer.Ask(question, timeout);

    /// <summary>Refuses events from now on and begins to write the rest.</summary>
    public void BeginClose()
    {
        Sampling?.Dispose();
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
