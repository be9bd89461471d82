using Lens.Storage;

namespace Lens.Dashboard;

/// <summary>What the pages and the API of one <c>MapLens</c> share: the reader, the assets, the clock. The store may come late, go
/// away and be another one later; whoever asks then is told, and the next one is served.</summary>
sealed class Viewer(ViewerSettings settings, TimeProvider timeProvider) : IDisposable
{
    readonly Lock _gate = new();

    // Under the gate only.
    OpenStore? _open;
    bool _disposed;

    public ViewerSettings Settings => settings;

    public TimeProvider TimeProvider => timeProvider;

    public AssetCatalog Assets => AssetCatalog.OfThisAssembly;

    public DateTimeOffset Now => timeProvider.GetUtcNow();

    /// <summary>The reader of the file that is there now.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="LensStoreException">It can not be read.</exception>
    /// <exception cref="ObjectDisposedException">The application has ended.</exception>
    public TraceReader Reader
    {
        get
        {
            lock (_gate)
            {
                ObjectDisposedException.ThrowIf(_disposed, typeof(Viewer));
                if (_open is { } open && !open.IsStillThere) Close();
                _open ??= Open();
                return _open.Reader;
            }
        }
    }

    /// <summary>Asks the store. A reader that another thread closed meanwhile, because the file was replaced, is no failure.</summary>
    public T Read<T>(Func<TraceReader, T> query)
    {
        try
        {
            return query(Reader);
        }
        catch (ObjectDisposedException)
        {
            return query(Reader);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            Close();
        }
    }

    OpenStore Open()
    {
        var before = OpenedFile.ListDescriptors();
        var reader = TraceReader.Open(settings.DatabasePath(), ProcessLiveness.OfThisMachine, timeProvider);
        reader.QueryTimeout = settings.QueryTimeout;
        return new(reader, OpenedFile.Find(reader.FilePath, before));
    }

    void Close()
    {
        _open?.Reader.Dispose();
        _open = null;
    }

    /// <summary>A file that was moved aside and made anew is another one. Its times do not tell: where the system does not say when a
    /// file was made, .NET takes the time of the last change for it.</summary>
    sealed record OpenStore(TraceReader Reader, OpenedFile File)
    {
        public bool IsStillThere => !File.HasMoved;
    }
}
