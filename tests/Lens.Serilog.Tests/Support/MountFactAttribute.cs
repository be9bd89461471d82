namespace Lens.Tests.Support;

/// <summary>A test that mounts a small disk of its own, where that is permitted.</summary>
sealed class MountFactAttribute : FactAttribute
{
    static readonly Lazy<bool> IsPermitted = new(Try);

    public MountFactAttribute()
    {
        if (!IsPermitted.Value)
            Skip = "Takes Linux and the right to mount a tmpfs, which root in a container often lacks.";
    }

    static bool Try()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            return false;

        try
        {
            new TemporaryDisk("size=64k").Dispose();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
