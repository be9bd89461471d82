using System.Collections.Concurrent;

namespace Lens.Storage;

/// <summary>What other threads want of the writer: to know when a place in the queue is settled, or to have something done on its
/// connection.</summary>
sealed class WriterRequests(EventQueue queue, BatchExchange batches)
{
    readonly object _signal = new();
    readonly ConcurrentQueue<Request> _asked = new();
    int _waiting;
    bool _isClosed;

    /// <summary>Somebody waits for what is queued: no more events should gather first.</summary>
    public bool IsWaitedFor => Volatile.Read(ref _waiting) > 0;

    public bool WaitForSettled(long place, TimeSpan timeout)
    {
        var until = timeout == Timeout.InfiniteTimeSpan ? long.MaxValue : Environment.TickCount64 + (long)timeout.TotalMilliseconds;
        Interlocked.Increment(ref _waiting);
        try
        {
            queue.Wake();
            lock (_signal)
            {
                while (queue.Settled < place && !_isClosed)
                {
                    var left = until - Environment.TickCount64;
                    if (left <= 0)
                        break;
                    Monitor.Wait(_signal, (int)Math.Min(left, int.MaxValue));
                }
            }

            return queue.Settled >= place;
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public T Ask<T>(Func<StoreSession, T> question, TimeSpan timeout, Func<string?> lastError)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked.Enqueue(new Request(session => answer.TrySetResult(question(session)), ex => answer.TrySetException(ex)));
        if (Volatile.Read(ref _isClosed))
            FailAll();
        batches.Wake();
        if (!((IAsyncResult)answer.Task).AsyncWaitHandle.WaitOne(timeout))
            throw new LensStoreException($"The store did not answer in time. {lastError()}".TrimEnd());
        if (answer.Task.Exception?.InnerException is { } failure)
            throw new LensStoreException(failure.Message, (failure as StoreException)?.Code, failure);
        return answer.Task.GetAwaiter().GetResult();
    }

    /// <summary>Writer: something was settled.</summary>
    public void Settled()
    {
        lock (_signal)
            Monitor.PulseAll(_signal);
    }

    /// <summary>Writer: does what was asked.</summary>
    public void Answer(Func<StoreSession> open)
    {
        while (_asked.TryDequeue(out var request))
        {
            try
            {
                request.Answer(open());
            }
            catch (Exception ex)
            {
                request.Fail(ex);
                throw;
            }
        }
    }

    /// <summary>Writer: nothing will be settled or answered any more.</summary>
    public void Close()
    {
        lock (_signal)
        {
            Volatile.Write(ref _isClosed, true);
            Monitor.PulseAll(_signal);
        }

        FailAll();
    }

    void FailAll()
    {
        while (_asked.TryDequeue(out var request))
            request.Fail(new LensStoreException("The store is closed."));
    }

    sealed record Request(Action<StoreSession> Answer, Action<Exception> Fail);
}
