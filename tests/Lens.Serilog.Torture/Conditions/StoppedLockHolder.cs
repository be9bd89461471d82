using Lens.Torture.Harness;

namespace Lens.Torture.Conditions;

/// <summary>Another process takes the write lock and is stopped; then it goes on and gives the lock back, or is killed.</summary>
sealed class StoppedLockHolder(string folder, bool isKilled) : Condition(isKilled ? "stopped lock holder, killed" : "stopped lock holder, continued", folder)
{
    WorkerProcess? _holder;

    public override void Begin(WorkerProcess? victim)
    {
        _holder = WorkerProcess.Start("lock", Database);
        _holder.WaitFor("locked");
        _holder.Send(PosixNumber.Stop);
    }

    public override void End()
    {
        if (isKilled)
        {
            _holder!.Kill();
            return;
        }

        _holder!.Send(PosixNumber.Continue);
        _holder.Tell("unlock");
        _holder.WaitFor("unlocked");
    }

    public override void Dispose() => _holder?.Dispose();
}
