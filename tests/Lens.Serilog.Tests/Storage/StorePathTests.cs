using Lens.Storage;
using Lens.Tests.Support;

namespace Lens.Tests.Storage;

public sealed class StorePathTests : IDisposable
{
    const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    // option, LENS_DB_PATH, LENS_DATA_DIR, expected below the current folder
    [InlineData(null, null, null, ".lens/traces.db")]
    [InlineData("o.db", "p.db", "data", "o.db")]
    [InlineData("sub/../o.db", null, null, "o.db")]
    [InlineData(null, "p.db", "data", "p.db")]
    [InlineData(null, null, "data", "data/traces.db")]
    [InlineData(null, null, "data/", "data/traces.db")]
    [InlineData("", "", "", ".lens/traces.db")]
    [InlineData(" ", " ", " ", ".lens/traces.db")]
    public void TheStrongestNameWins(string? option, string? path, string? data, string expected) =>
        Assert.Equal(
            Path.GetFullPath(expected, _folder.Path),
            StorePath.Resolve(option, FakeEnvironment.With(("LENS_DB_PATH", path), ("LENS_DATA_DIR", data)), _folder.Path));

    [Fact]
    public void FullPathsStay()
    {
        var path = _folder.File("elsewhere/o.db");

        Assert.Equal(path, StorePath.Resolve(path, FakeEnvironment.Empty, "/"));
    }

    [Fact]
    public void AFolderOfItsOwnIsPrivateAndIgnoredByGit()
    {
        var path = Path.Combine(_folder.Path, "a", ".lens", "traces.db");

        StorePath.Prepare(path);

        Assert.Equal(0, new FileInfo(path).Length);
        Assert.Equal("*\n", File.ReadAllText(Path.Combine(_folder.Path, "a", ".lens", ".gitignore")));
        Assert.False(File.Exists(Path.Combine(_folder.Path, "a", ".gitignore")));
        if (OperatingSystem.IsWindows())
            return;
        Assert.Equal(OwnerFile, File.GetUnixFileMode(path));
        Assert.Equal(OwnerFolder, File.GetUnixFileMode(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void AFolderThatExistsGetsNothingButTheFile()
    {
        var mode = OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(_folder.Path);

        StorePath.Prepare(_folder.File("traces.db"));

        Assert.Equal([_folder.File("traces.db")], Directory.GetFileSystemEntries(_folder.Path));
        if (OperatingSystem.IsWindows())
            return;
        Assert.Equal(mode, File.GetUnixFileMode(_folder.Path));
        Assert.Equal(OwnerFile, File.GetUnixFileMode(_folder.File("traces.db")));
    }

    [Fact]
    public void AFileThatExistsIsLeftAsItIs()
    {
        var path = _folder.Write("traces.db", "content");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, OwnerFile | UnixFileMode.GroupRead);

        StorePath.Prepare(path);
        StorePath.Prepare(path);

        Assert.Equal("content", File.ReadAllText(path));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(OwnerFile | UnixFileMode.GroupRead, File.GetUnixFileMode(path));
    }

    [Fact]
    public void ManyMayPrepareTheSameFile()
    {
        var path = Path.Combine(_folder.Path, ".lens", "traces.db");

        Parallel.For(0, 16, _ => StorePath.Prepare(path));

        Assert.True(File.Exists(path));
    }

    [Fact]
    public void AFolderThatCannotBeMadeIsAnError()
    {
        var file = _folder.Write("file", "");

        Assert.ThrowsAny<IOException>(() => StorePath.Prepare(Path.Combine(file, "traces.db")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("src")]
    [InlineData("src/Shop/bin")]
    public void ReadersFindTheStoreOfAFolderAbove(string start)
    {
        var path = _folder.Write(".lens/traces.db", "");
        var startFolder = Directory.CreateDirectory(Path.Combine(_folder.Path, start)).FullName;

        Assert.Equal(path, StorePath.FindExisting(startFolder, option: null, FakeEnvironment.Empty));
    }

    [Fact]
    public void ReadersPreferTheNearestStore()
    {
        _folder.Write(".lens/traces.db", "");
        var nearest = _folder.Write("src/.lens/traces.db", "");

        Assert.Equal(nearest, StorePath.FindExisting(_folder.File("src/Shop")));
    }

    [Fact]
    public void ReadersFindNothingWhereThereIsNoStore()
    {
        Directory.CreateDirectory(_folder.File(".lens/traces.db"));

        // Somebody's store may lie above the folder of temporary files.
        var found = StorePath.FindExisting(_folder.Path) ?? "";
        Assert.DoesNotContain(_folder.Path, found, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadersDoNotSearchForANamedFile()
    {
        _folder.Write(".lens/traces.db", "");
        var named = _folder.Write("src/named.db", "");
        var start = _folder.File("src");

        Assert.Equal(named, StorePath.FindExisting(start, "named.db", FakeEnvironment.Empty));
        Assert.Equal(named, StorePath.FindExisting(start, null, FakeEnvironment.With(("LENS_DB_PATH", "named.db"))));
        Assert.Null(StorePath.FindExisting(start, "missing.db", FakeEnvironment.Empty));
        Assert.Null(StorePath.FindExisting(start, null, FakeEnvironment.With(("LENS_DATA_DIR", "missing"))));
    }
}
