namespace Lens.Torture.Harness;

/// <summary>A folder for all files of a run, deleted at its end.</summary>
sealed class Place : IDisposable
{
    const int MostAttempts = 20;

    readonly string _root = Directory.CreateTempSubdirectory("lens-torture-").FullName;
    int _folders;
    volatile bool _isDisposed;

    public string Folder()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var number = Interlocked.Increment(ref _folders);
        return Directory.CreateDirectory(Path.Combine(_root, FormattableString.Invariant($"{number}"))).FullName;
    }

    public void Dispose()
    {
        _isDisposed = true;

        // A process that is about to die may still put a file in.
        for (var attempt = 0; attempt < MostAttempts && Directory.Exists(_root); attempt++)
        {
            if (!TryDelete())
                Thread.Sleep(100);
        }
    }

    bool TryDelete()
    {
        try
        {
            Directory.Delete(_root, recursive: true);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
