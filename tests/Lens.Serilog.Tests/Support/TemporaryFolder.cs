namespace Lens.Tests.Support;

/// <summary>A folder of its own for one test, deleted afterwards.</summary>
sealed class TemporaryFolder : IDisposable
{
    /// <summary>Full path of the folder, which exists.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("lens-").FullName;

    /// <summary>Full path of a file, or of a folder, in it; makes the folders above it but not the file itself.</summary>
    public string File(string name)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return path;
    }

    /// <summary>Writes a text file in it.</summary>
    /// <returns>Full path of the file.</returns>
    public string Write(string name, string text)
    {
        var path = File(name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A file is still open, on Windows. The system clears its folder of temporary files.
        }
    }
}
