using Lens.Torture.Harness;
using Microsoft.Data.Sqlite;

namespace Lens.Torture.Conditions;

/// <summary>Another program holds the write lock.</summary>
sealed class ForeignLock(string folder, TimeSpan lasts) : Condition($"foreign lock, {lasts.TotalSeconds:0} s", folder)
{
    SqliteConnection? _other;

    public override TimeSpan? Lasts => lasts;

    public override void Begin(WorkerProcess? victim)
    {
        _other = StoreState.Open(Database);
        StoreState.Lock(_other);
    }

    public override void End() => StoreState.Execute(_other!, "COMMIT");

    public override void Dispose() => _other?.Dispose();
}
