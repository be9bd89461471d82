using System.Diagnostics;

namespace Lens.Data.Diagnostics;

/// <summary>Listens to the libraries that tell of their commands, as long as a Lens configuration wants them.</summary>
sealed class DatabaseDiagnostics : IObserver<DiagnosticListener>
{
    static readonly Lock Gate = new();
    static DatabaseDiagnostics? _current;

    readonly List<IDisposable> _subscriptions = [];
    bool _isStopped;

    public static void Listen(bool isWanted)
    {
        lock (Gate)
        {
            if (isWanted == _current is not null)
                return;

            _current?.Stop();
            _current = isWanted ? new DatabaseDiagnostics() : null;
            _current?.Start();
        }
    }

    public void OnNext(DiagnosticListener value)
    {
        CommandObserver? observer = value.Name switch
        {
            EntityFrameworkObserver.Listener => new EntityFrameworkObserver(),
            SqlClientObserver.Listener => new SqlClientObserver(),
            _ => null,
        };
        if (observer is not null)
            Keep(value.Subscribe(observer, observer.Wants));
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error) => Guarded.Report("follow database commands", error);

    void Start() => Keep(DiagnosticListener.AllListeners.Subscribe(this));

    void Stop()
    {
        lock (_subscriptions)
        {
            _isStopped = true;
            _subscriptions.ForEach(static s => s.Dispose());
        }
    }

    // A listener may come to be on another thread while this one stops.
    void Keep(IDisposable subscription)
    {
        lock (_subscriptions)
        {
            if (_isStopped)
                subscription.Dispose();
            else
                _subscriptions.Add(subscription);
        }
    }
}
