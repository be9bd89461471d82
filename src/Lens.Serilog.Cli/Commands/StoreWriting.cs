namespace Lens.Cli.Commands;

/// <summary>Opens stores to write.</summary>
static class StoreWriting
{
    /// <summary>Opens a store, or makes a new one; what is no store, damaged or newer is left as it is.</summary>
    /// <exception cref="LensStoreException">It is one of these.</exception>
    public static TraceStore Open(string path, TimeSpan retention)
    {
        if (new FileInfo(path) is { Exists: true, Length: > 0 })
        {
            // The writer of an application would move a damaged file aside and begin a new one. Here somebody can be asked.
            using var reader = TraceReader.Open(path);
        }

        return TraceStore.Open(path, retention);
    }
}
