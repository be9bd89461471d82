namespace Lens.Spans;

/// <summary>Finds the folder that people call the project: where the repository, the solution or the project file lies.</summary>
static class WorkspaceRoot
{
    /// <summary>Walks up from a folder. The nearest repository wins; failing that the nearest solution, then the nearest
    /// project.</summary>
    /// <returns>Full path, or null when the folder is not on this machine or nothing above it is marked.</returns>
    public static string? Find(string folder)
    {
        if (!Directory.Exists(folder))
            return null;

        string? solution = null;
        string? project = null;
        for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent)
        {
            if (IsRepository(current))
                return current.FullName;
            if (solution is null && Holds(current, ".sln", ".slnx"))
                solution = current.FullName;
            if (project is null && solution is null && Holds(current, ".csproj"))
                project = current.FullName;
        }

        return solution ?? project;
    }

    /// <summary>In worktrees and submodules <c>.git</c> is a file.</summary>
    static bool IsRepository(DirectoryInfo folder) => Path.Exists(Path.Combine(folder.FullName, ".git"));

    static bool Holds(DirectoryInfo folder, params ReadOnlySpan<string> extensions)
    {
        try
        {
            foreach (var file in folder.EnumerateFiles())
                if (extensions.Contains(file.Extension))
                    return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder that may be passed through but not listed is unmarked; one above it may still be the root.
        }

        return false;
    }
}
