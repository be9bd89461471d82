using Lens.Torture.Harness;

namespace Lens.Torture.Conditions;

/// <summary>Something bad that happens to a store, lasts for a while and ends.</summary>
/// <param name="name">What it is, in words.</param>
/// <param name="folder">A folder of its own.</param>
abstract class Condition(string name, string folder) : IDisposable
{
    public string Name => name;

    /// <summary>A folder of its own.</summary>
    protected string Folder => folder;

    /// <summary>The database.</summary>
    public virtual string Database => Path.Combine(folder, "traces.db");

    /// <summary>It is there before the application starts.</summary>
    public virtual bool IsThereFirst => false;

    /// <summary>Takes away what is stored already; nobody expects that to come back.</summary>
    public virtual bool TakesTheStored => false;

    /// <summary>Begins while nothing is written.</summary>
    public virtual bool NeedsQuiet => TakesTheStored;

    /// <summary>How long it lasts; null for as long as others.</summary>
    public virtual TimeSpan? Lasts => null;

    /// <summary>Why it can not be had on this machine; null when it can.</summary>
    public virtual string? Obstacle => null;

    public virtual void Prepare()
    {
    }

    public virtual WorkerProcess StartVictim() => WorkerProcess.Start("steady", Database, "Normal", FewEvents);

    public abstract void Begin(WorkerProcess? victim);

    public abstract void End();

    public virtual void Dispose()
    {
    }

    /// <summary>So few events wait at most that some are dropped while a condition lasts.</summary>
    protected const string FewEvents = "400";
}
