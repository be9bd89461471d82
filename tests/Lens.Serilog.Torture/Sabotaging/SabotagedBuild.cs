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

    /// <returns>A folder with this program and the broken library.</returns>
    public static string Make(string root, string target)
    {
        CopyTree(Path.Combine(root, "src", Project), Path.Combine(target, "src", Project));
        foreach (var file in BuildFiles)
            File.Copy(Path.Combine(root, file), Path.Combine(target, file), overwrite: true);
        foreach (var sabotage in Sabotage.All)
            Break(Path.Combine(target, "src", Project, sabotage.File), sabotage);

        var output = Path.Combine(target, "library");
        Tool.Run("dotnet", "build", Path.Combine(target, "src", Project), "-c", "Release", "-o", output, "-p:TreatWarningsAsErrors=false", "-p:EnforceCodeStyleInBuild=false", "-p:RunAnalyzers=false", "-v:q", "-nodeReuse:false");
        var program = Path.Combine(target, "program");
        CopyTree(AppContext.BaseDirectory, program);
        File.Copy(Path.Combine(output, Project + ".dll"), Path.Combine(program, Project + ".dll"), overwrite: true);
        return program;
    }

    // A change of the sources that takes away what is broken here must be noticed, or the sabotage proves nothing any more.
    static void Break(string file, Sabotage sabotage)
    {
        var text = File.ReadAllText(file);
        if (text.Split(sabotage.Original).Length != 2)
            throw new InvalidOperationException($"{sabotage.Name}: '{sabotage.Original}' is not in {sabotage.File} exactly once any more");
        File.WriteAllText(file, text.Replace(sabotage.Original, sabotage.Broken.Replace("IS_ON", sabotage.Condition, StringComparison.Ordinal), StringComparison.Ordinal));
    }

    static void CopyTree(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        foreach (var folder in Directory.GetDirectories(from).Where(static f => Path.GetFileName(f) is not ("bin" or "obj")))
            CopyTree(folder, Path.Combine(to, Path.GetFileName(folder)));
    }
}
