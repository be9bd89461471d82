using System.IO.Enumeration;

namespace CodeSearch.Files;

/// <summary>The folder that is searched.</summary>
static class SourceFolder
{
    /// <summary>What builds and tools leave behind; nobody wrote it.</summary>
    static readonly HashSet<string> Skipped = new(StringComparer.OrdinalIgnoreCase)
    {
        ".git", ".lens", ".vs", ".idea", "bin", "obj", "artifacts", "node_modules", "TestResults",
    };

    /// <summary>The full path of a folder.</summary>
    /// <param name="folder">As the user gave it; null for the repository around the current folder, or else that folder.</param>
    /// <returns>Null when there is no such folder.</returns>
    public static string? Find(string? folder)
    {
        if (folder is not null)
            return Directory.Exists(folder) ? Path.GetFullPath(folder) : null;

        var current = Directory.GetCurrentDirectory();
        for (var above = new DirectoryInfo(current); above is not null; above = above.Parent)
        {
            if (File.Exists(Path.Combine(above.FullName, "Lens.Serilog.sln")) || Path.Exists(Path.Combine(above.FullName, ".git")))
                return above.FullName;
        }

        return current;
    }

    /// <summary>All files in a folder and below, in the order of their names. Links are not followed, so nothing is met twice.</summary>
    public static List<SourceFile> List(string folder)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        var files = new FileSystemEnumerable<SourceFile>(folder, ToSourceFile, options)
        {
            ShouldIncludePredicate = static (ref entry) => !entry.IsDirectory,
            ShouldRecursePredicate = static (ref entry) => !Skipped.Contains(entry.FileName.ToString()),
        };
        return [.. files.OrderBy(file => file.Name, StringComparer.Ordinal)];
    }

    static SourceFile ToSourceFile(ref FileSystemEntry entry)
    {
        var path = entry.ToFullPath();
        return new(path, Path.GetRelativePath(entry.RootDirectory.ToString(), path).Replace('\\', '/'), entry.Length);
    }
}
