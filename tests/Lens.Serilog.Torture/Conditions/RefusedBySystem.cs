using Lens.Torture.Harness;

namespace Lens.Torture.Conditions;

/// <summary>The system refuses SQLite something; the rest of the process gets what it asks for, as of a runtime that does not nothing
/// can be asked.</summary>
/// <remarks>Not tried is that the lock on a read mark is not taken back: SQLite then asks a hundred times for a lock that its own
/// connection holds, and where it can only sleep by seconds, as version 3.35 for .NET, is back after a minute and a half.</remarks>
sealed class RefusedBySystem : Condition
{
    readonly string _switch;
    readonly byte _kind;
    string? _library;

    RefusedBySystem(string name, string folder, byte kind)
        : base(name, folder)
    {
        _switch = Path.Combine(folder, "switch");
        _kind = kind;
    }

    public static Condition Memory(string folder) => new RefusedBySystem("no memory for SQLite", folder, 1);

    /// <summary>As a network file system does when its lock server is gone.</summary>
    public static Condition Locks(string folder) => new RefusedBySystem("no locks (ENOLCK)", folder, 2);

    public override bool NeedsQuiet => true;

    public override string? Obstacle => Tool.ToCompile;

    public override void Prepare()
    {
        File.WriteAllBytes(_switch, new byte[1]);
        _library = CSource.Compile("refusals.c", Folder);
    }

    public override WorkerProcess StartVictim()
        => WorkerProcess.Start([], new() { ["LD_PRELOAD"] = _library!, ["LENS_TORTURE_SWITCH"] = _switch }, "steady", Database, "Normal", FewEvents);

    public override void Begin(WorkerProcess? victim) => Turn(_kind);

    public override void End() => Turn(0);

    // In place: the victim has the file in its memory.
    void Turn(byte value)
    {
        using var file = new FileStream(_switch, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.WriteByte(value);
    }
}
