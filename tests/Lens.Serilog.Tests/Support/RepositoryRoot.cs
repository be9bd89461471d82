namespace Lens.Tests.Support;

static class RepositoryRoot
{
    /// <summary>The full path of a file given relative to the root of the repository.</summary>
    public static string PathOf(string relativePath)
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Directory.Build.props")))
            directory = directory.Parent;
        Assert.NotNull(directory);
        return Path.Combine(directory.FullName, relativePath);
    }
}
