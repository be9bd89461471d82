namespace Lens.Tests.Support;

/// <summary>A test that needs POSIX: signals, file modes, names that can be removed while the file is open.</summary>
sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows())
            Skip = "Windows has no signals and keeps open files in place.";
    }
}
