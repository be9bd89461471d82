using Lens.Configuration;

namespace Lens.Storage;

/// <summary>Where the store lies, and how its folder and file come into being.</summary>
static class StorePath
{
    const string FolderName = ".lens";
    const string FileName = "traces.db";

    static readonly Lock Preparing = new();

    /// <summary>The file to write: the option, <c>LENS_DB_PATH</c>, <c>LENS_DATA_DIR</c>/traces.db, or .lens/traces.db under
    /// the current folder. Blank values count as absent.</summary>
    /// <returns>A full path; nothing on disk is looked at.</returns>
    public static string Resolve(string? option, Func<string, string?> environment, string currentFolder) =>
        Path.GetFullPath(FindNamed(option, environment) ?? Path.Combine(FolderName, FileName), Path.GetFullPath(currentFolder));

    /// <summary>The file to read: the one named by option or environment, else the nearest .lens/traces.db in the start
    /// folder or a folder above it.</summary>
    /// <returns>A full path, or null when there is no such file.</returns>
    public static string? FindExisting(string startFolder, string? option, Func<string, string?> environment)
    {
        if (FindNamed(option, environment) is null)
            return FindExisting(startFolder);
        var path = Resolve(option, environment, startFolder);
        return File.Exists(path) ? path : null;
    }

    /// <summary>The nearest .lens/traces.db in the start folder or a folder above it, whatever the environment says.</summary>
    public static string? FindExisting(string startFolder)
    {
        for (var folder = new DirectoryInfo(startFolder); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, FolderName, FileName);
            if (File.Exists(path))
                return path;
        }

        return null;
    }

    /// <summary>Makes sure that the file and its folder exist, readable by their owner alone. What exists is left as it
    /// is.</summary>
    /// <exception cref="IOException">The file or its folder cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The file or its folder may not be made.</exception>
    public static void Prepare(string path)
    {
        // Closing a file drops every lock this process holds on it: no other store may open it before we have closed it.
        lock (Preparing)
        {
            var fullPath = Path.GetFullPath(path);
            CreateFolder(Path.GetDirectoryName(fullPath)!);
            if (!File.Exists(fullPath))
                CreateFile(fullPath);
        }
    }

    static string? FindNamed(string? option, Func<string, string?> environment)
    {
        if (!string.IsNullOrWhiteSpace(option))
            return option;
        if (environment(LensEnvironment.DatabasePath) is { } path && !string.IsNullOrWhiteSpace(path))
            return path;
        return environment(LensEnvironment.DataFolder) is { } folder && !string.IsNullOrWhiteSpace(folder)
            ? Path.Combine(folder, FileName)
            : null;
    }

    static void CreateFolder(string folder)
    {
        if (Directory.Exists(folder))
            return;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        // Only a folder of our own: a data folder that the user made may hold files that belong in the repository.
        Create(Path.Combine(folder, ".gitignore"), "*\n"u8, unixMode: null);
    }

    /// <summary>SQLite gives <c>-wal</c> and <c>-shm</c> the mode of the database, so it is made here rather than by SQLite.</summary>
    static void CreateFile(string path) => Create(path, [], UnixFileMode.UserRead | UnixFileMode.UserWrite);

    static void Create(string path, ReadOnlySpan<byte> content, UnixFileMode? unixMode)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (unixMode is not null && !OperatingSystem.IsWindows())
            options.UnixCreateMode = unixMode;
        try
        {
            using var stream = new FileStream(path, options);
            stream.Write(content);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was faster; its file serves as well.
        }
    }
}
