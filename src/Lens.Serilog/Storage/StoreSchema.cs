using System.Reflection;

namespace Lens.Storage;

/// <summary>The numbered schema scripts, and the marks by which a Lens database is known.</summary>
static class StoreSchema
{
    /// <summary>"LENS" in ASCII, in the file's header.</summary>
    public const int ApplicationId = 0x4C454E53;

    /// <summary>The newest schema that this Lens knows: the number of scripts.</summary>
    public const int Version = 1;

    const string ResourcePrefix = "Lens.Schema.";

    /// <summary>Reads the script that leads to a version.</summary>
    /// <param name="version">1 to <see cref="Version"/>.</param>
    /// <returns>SQL of one or more statements.</returns>
    public static string ScriptTo(int version)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = FormattableString.Invariant($"{ResourcePrefix}{version:D4}_");
        var name = assembly.GetManifestResourceNames().Single(n => n.StartsWith(prefix, StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
