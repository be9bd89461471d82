namespace Lens.TestProgram;

/// <summary>Has events in memory when a signal ends it.</summary>
static class WaitForTheEnd
{
    public static void Run(string path)
    {
        using var span = UnflushedLog.Write(path);
        Progress.Say("ready");
        Thread.Sleep(Timeout.Infinite);
    }
}
