using Lens.Torture.Harness;

namespace Lens.Torture.Conditions;

/// <summary>SQLite's native library can not be loaded, until somebody puts it in its place.</summary>
sealed class MissingLibrary(string folder) : Condition("native library missing", folder)
{
    const string Away = ".away";

    readonly string _program = Path.Combine(folder, "program");

    public override bool IsThereFirst => true;

    public override void Prepare() => FileTree.Copy(AppContext.BaseDirectory, _program);

    public override WorkerProcess StartVictim() => WorkerProcess.Start(
        [],
        new() { [WorkerProcess.ProgramVariable] = Path.Combine(_program, Path.GetFileName(typeof(Program).Assembly.Location)) },
        "steady",
        Database,
        "Normal",
        FewEvents);

    public override void Begin(WorkerProcess? victim)
    {
        foreach (var library in Directory.GetFiles(_program, "*e_sqlite3.*", SearchOption.AllDirectories).Where(static f => Path.GetFileName(f) is not "SQLitePCLRaw.provider.e_sqlite3.dll"))
        {
            File.Move(library, library + Away);
            File.WriteAllText(library, "no library");
        }
    }

    public override void End()
    {
        foreach (var library in Directory.GetFiles(_program, "*" + Away, SearchOption.AllDirectories))
            File.Move(library, library[..^Away.Length], overwrite: true);
    }
}
