namespace Lens.TestProgram;

/// <summary>Returns from Main without flushing.</summary>
static class ReturnFromMain
{
    public static void Run(string path) => UnflushedLog.Write(path);
}
