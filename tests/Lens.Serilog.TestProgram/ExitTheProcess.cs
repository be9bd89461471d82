namespace Lens.TestProgram;

/// <summary>Exits from the middle of its work, without flushing.</summary>
static class ExitTheProcess
{
    public const int ExitCode = 7;

    public static void Run(string path)
    {
        using var span = UnflushedLog.Write(path);
        Environment.Exit(ExitCode);
    }
}
