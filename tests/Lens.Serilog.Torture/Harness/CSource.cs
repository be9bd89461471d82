namespace Lens.Torture.Harness;

/// <summary>The pieces of C that are preloaded into victims.</summary>
static class CSource
{
    /// <returns>The path of the library.</returns>
    public static string Compile(string name, string folder)
    {
        var source = Path.Combine(folder, name);
        using (var stream = typeof(CSource).Assembly.GetManifestResourceStream(name)!)
        using (var file = File.Create(source))
            stream.CopyTo(file);
        var library = Path.ChangeExtension(source, ".so");
        Tool.Run("gcc", "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl", "-lpthread");
        return library;
    }
}
