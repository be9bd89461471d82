using Lens.Torture.Harness;

namespace Lens.Torture.Workers;

/// <summary>Takes the write lock as any program may and holds it until told otherwise: <c>database</c>.</summary>
static class LockWorker
{
    public static void Run(string[] args)
    {
        using var connection = StoreState.Open(args[0]);
        StoreState.Lock(connection);
        Worker.Say("locked");
        Worker.Hear();
        StoreState.Execute(connection, "COMMIT");
        Worker.Say("unlocked");
    }
}
