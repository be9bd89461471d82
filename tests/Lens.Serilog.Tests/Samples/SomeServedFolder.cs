using Lens.Tests.Support;

namespace Lens.Tests.Samples;

/// <summary>A folder that StdioServer serves, with a file beside it that it must not serve.</summary>
sealed class SomeServedFolder : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public SomeServedFolder()
    {
        _folder.Write("code/engine.cs", "class Engine\n{\n    EngineRoom room;\n}\n");
        _folder.Write("secret.txt", "engine\n");
        if (!OperatingSystem.IsWindows())
            File.CreateSymbolicLink(_folder.File("code/link.txt"), _folder.File("secret.txt"));
    }

    /// <summary>Gets the folder that is served.</summary>
    public string Path => _folder.File("code");

    /// <summary>Gets the folder that the server runs in.</summary>
    public string CurrentFolder => _folder.Path;

    public string DatabasePath => _folder.File("db/traces.db");

    public void Dispose() => _folder.Dispose();
}
