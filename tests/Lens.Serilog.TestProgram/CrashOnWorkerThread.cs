namespace Lens.TestProgram;

/// <summary>Dies of an exception that nobody catches.</summary>
static class CrashOnWorkerThread
{
    public static void Run(string path)
    {
        using var span = UnflushedLog.Write(path);
        var worker = new Thread(static () => throw new InvalidOperationException("nobody catches this"));
        worker.Start();
        worker.Join();
    }
}
