using System.Diagnostics;
using System.IO.MemoryMappedFiles;

namespace Lens.Torture.Harness;

/// <summary>What a victim did, in memory that outlives it: for each of its threads the number of the last event that was
/// acknowledged, and when each event was logged.</summary>
sealed class ExpectedState : IDisposable
{
    const int HeaderLongs = 2;

    readonly MemoryMappedFile _file;
    readonly MemoryMappedViewAccessor _view;
    readonly long _capacity;

    ExpectedState(MemoryMappedFile file, int threads, long capacity)
    {
        _file = file;
        _capacity = capacity;
        Threads = threads;
        _view = file.CreateViewAccessor();
    }

    public int Threads { get; }

    public static ExpectedState Open(string path, int threads, long capacity = 200_000)
    {
        var bytes = threads * (HeaderLongs + capacity) * sizeof(long);
        return new ExpectedState(MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, null, bytes), threads, capacity);
    }

    /// <summary>Events are numbered from 1.</summary>
    public void Logged(int thread, long number)
    {
        if (number < _capacity)
            _view.Write(Address(thread, HeaderLongs + number), Stopwatch.GetTimestamp());
        _view.Write(Address(thread, 0), number);
    }

    public void Acknowledged(int thread, long number) => _view.Write(Address(thread, 1), number);

    public long LastLogged(int thread) => _view.ReadInt64(Address(thread, 0));

    public long LastAcknowledged(int thread) => _view.ReadInt64(Address(thread, 1));

    /// <summary>How long before a moment this event was logged; zero when it was not.</summary>
    public TimeSpan AgeAt(long timestamp, int thread, long number)
        => number <= LastLogged(thread) && number < _capacity
            ? Stopwatch.GetElapsedTime(_view.ReadInt64(Address(thread, HeaderLongs + number)), timestamp)
            : TimeSpan.Zero;

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }

    long Address(int thread, long slot) => ((thread * (HeaderLongs + _capacity)) + slot) * sizeof(long);
}
