namespace Lens.Query;

/// <summary>Connections to one file, so that threads that read need not wait for each other. A connection is opened when none is
/// free, and kept for the next one who asks.</summary>
sealed class ConnectionPool : IDisposable
{
    const int Most = 4;

    readonly string _path;
    readonly SemaphoreSlim _places = new(Most);
    readonly Lock _gate = new();

    // Under the gate only.
    readonly Stack<StoreConnection> _idle = [];
    bool _disposed;

    public ConnectionPool(string path)
    {
        _path = path;
        _idle.Push(StoreConnection.Open(path));
    }

    public T Use<T>(QueryLimit limit, Func<StoreConnection, T> read)
    {
        ObjectDisposedException.ThrowIf(_disposed, typeof(TraceReader));
        if (!Wait(limit)) throw limit.ToException(_path);
        try
        {
            return UseOne(read);
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            while (_idle.TryPop(out var connection)) connection.Dispose();
        }
    }

    bool Wait(QueryLimit limit)
    {
        try
        {
            return _places.Wait(limit.Left, limit.Cancellation) && !limit.IsOver;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    T UseOne<T>(Func<StoreConnection, T> read)
    {
        var connection = Take() ?? StoreConnection.Open(_path);
        try
        {
            var result = read(connection);
            Return(connection);
            return result;
        }
        catch
        {
            // Whatever has happened to it or to the file: the next one begins anew.
            connection.Dispose();
            throw;
        }
    }

    StoreConnection? Take()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(TraceReader));
            return _idle.TryPop(out var connection) ? connection : null;
        }
    }

    void Return(StoreConnection connection)
    {
        lock (_gate)
        {
            if (!_disposed)
            {
                _idle.Push(connection);
                return;
            }
        }

        connection.Dispose();
    }
}
