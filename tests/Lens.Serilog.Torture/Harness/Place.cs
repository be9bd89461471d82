namespace Lens.Torture.Harness;

/// <summary>A folder for all files of a run, deleted at its end.</summary>
sealed class Place : IDisposable
{
    readonly string _root = Directory.CreateTempSubdirectory("lens-torture-").FullName;
    int _folders;

    public string Folder()
    {
        var number = Interlocked.Increment(ref _folders);
        return Directory.CreateDirectory(Path.Combine(_root, FormattableString.Invariant($"{number}"))).FullName;
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(_root, recursive: true);
        }
        catch (IOException)
        {
            // Deleted before.
        }
    }
}
