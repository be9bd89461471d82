using Lens.Torture.Harness;

namespace Lens.Torture.Sabotaging;

/// <summary>Builds the library from a changed copy of its sources, beside a copy of this program.</summary>
static class SabotagedBuild
{
    const string Project = "Lens.Serilog";

    static readonly string[] BuildFiles = ["Directory.Build.props", "Directory.Packages.props", "global.json", "README.md", "LICENSE", "src/BannedSymbols.txt"];

    /// <summary>Finds the root of the repository above this program; null when the program was taken elsewhere.</summary>
    public static string? FindSources()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "src", Project)))
                return folder.FullName;
        }

        return null;
    }

    /// <summary>Copies the sources and breaks them. A change of the sources that takes away what is broken here must be noticed, or the
    /// sabotage proves nothing any more.</summary>
    /// <returns>How often the place of each sabotage was found, which should be once.</returns>
    public static Dictionary<Sabotage, int> Break(string root, string target)
    {
        var copy = Path.Combine(target, "src", Project);
        FileTree.Copy(Path.Combine(root, "src", Project), copy);
        foreach (var file in BuildFiles)
            File.Copy(Path.Combine(root, file), Path.Combine(target, file), overwrite: true);
        return Sabotage.All.ToDictionary(static s => s, s => s.Break(copy));
    }

    /// <returns>A folder with this program and the broken library.</returns>
    /// <exception cref="InvalidOperationException">The broken sources do not compile.</exception>
    public static string Build(string target)
    {
        var output = Path.Combine(target, "library");
        Tool.Run(
            "dotnet", "build", Path.Combine(target, "src", Project), "-c", "Release", "-o", output, "-p:TreatWarningsAsErrors=false",
            "-p:EnforceCodeStyleInBuild=false", "-p:RunAnalyzers=false", "-v:q", "-nodeReuse:false");
        var program = Path.Combine(target, "program");
        FileTree.Copy(AppContext.BaseDirectory, program);
        File.Copy(Path.Combine(output, Project + ".dll"), Path.Combine(program, Project + ".dll"), overwrite: true);
        return program;
    }
}
