using System.Text;
using Lens.Tests.Support;

namespace Lens.Tests.Samples;

/// <summary>A folder with a little of everything that CodeSearch meets, and a place for its database beside it.</summary>
sealed class SomeCode : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public SomeCode()
    {
        _folder.Write("code/engine.cs", "class Engine\n{\n    Engine engine = new(); // starts the engine\n}\n");
        _folder.Write("code/parts/wheel.cs", "class Wheel\n{\n    EngineRoom room;\n}\n");
        _folder.Write("code/parts/door.cs", "class Door;\n");
        File.WriteAllBytes(_folder.File("code/parts/old.txt"), Encoding.Latin1.GetBytes("engine: démodé\n"));
        File.WriteAllBytes(_folder.File("code/parts/logo.bin"), [1, 0, 2]);
        _folder.Write("code/parts/huge.txt", new string('x', (1024 * 1024) + 1));
        _folder.Write("code/bin/engine.cs", "engine engine engine\n");
    }

    /// <summary>Gets the folder that is searched.</summary>
    public string Path => _folder.File("code");

    /// <summary>Gets the folder that the program runs in.</summary>
    public string CurrentFolder => _folder.Path;

    /// <summary>Gets where the program's database is, unless it is told otherwise.</summary>
    public string DatabasePath => _folder.File(".lens/traces.db");

    public Task<ProcessRun> SearchAsync(params string[] args) => SampleProgram.RunAsync("CodeSearch", CurrentFolder, args);

    public Task<ProcessRun> SearchForEngineAsync(params string[] options) => SearchAsync([.. options, "engine", Path]);

    public void Dispose() => _folder.Dispose();
}
