namespace Lens.Storage;

/// <summary>Tells whether an open file still stands under its name. SQLite writes on, without an error, into a file that was removed
/// or replaced.</summary>
/// <remarks>Linux says where an open file is now; elsewhere only its absence is noticed. Windows lets nobody take away an open
/// database.</remarks>
sealed class OpenedFile
{
    const string Descriptors = "/proc/self/fd";

    readonly string _path;
    readonly IReadOnlySet<string> _before;
    readonly FileInfo? _descriptor;
    readonly string? _target;

    OpenedFile(string path, IReadOnlySet<string> before, FileInfo? descriptor)
    {
        _path = path;
        _before = before;
        _descriptor = descriptor;
        _target = descriptor?.LinkTarget;
    }

    public bool HasMoved => !File.Exists(_path) || (_descriptor is not null && CurrentTarget() != _target);

    /// <summary>The descriptors that are open before the file is.</summary>
    public static IReadOnlySet<string> ListDescriptors()
    {
        try
        {
            return OperatingSystem.IsLinux() ? Directory.EnumerateFiles(Descriptors).ToHashSet(StringComparer.Ordinal) : [];
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            // A sandbox without /proc: as on other systems.
            return new HashSet<string>();
        }
    }

    /// <summary>Finds the file among the descriptors that have come since.</summary>
    public static OpenedFile Find(string path, IReadOnlySet<string> before)
    {
        var name = Path.GetFileName(path);
        var descriptor = ListDescriptors().Where(d => !before.Contains(d)).Select(static d => new FileInfo(d))
            .FirstOrDefault(d => TargetOf(d) is { } target && Path.GetFileName(target) == name);
        return new OpenedFile(path, before, descriptor);
    }

    /// <summary>Finds a file beside this one that was opened with it; null when there is none.</summary>
    public OpenedFile? FindCompanion(string suffix) => File.Exists(_path + suffix) ? Find(_path + suffix, _before) : null;

    string? CurrentTarget()
    {
        _descriptor!.Refresh();
        return TargetOf(_descriptor);
    }

    static string? TargetOf(FileInfo descriptor)
    {
        try
        {
            return descriptor.LinkTarget;
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
