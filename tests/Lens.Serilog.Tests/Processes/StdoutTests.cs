using Lens.Tests.Support;

namespace Lens.Tests.Processes;

/// <summary>Stdout belongs to the application: a server on stdio speaks its protocol there.</summary>
public sealed class StdoutTests : IDisposable
{
    const string SomethingLogged = "Charging";

    readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Formats => ["human", "trace-record", "compact", "none"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Formats))]
    public void NothingIsWrittenToStdoutInUse(string format)
    {
        using var child = Start(format, _folder.File("traces.db"));

        Assert.Equal("", child.ReadOutput());
        Assert.Equal(format != "none", child.Errors.Contains(SomethingLogged, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void NothingIsWrittenToStdoutWhenTheFolderCanNotBeMade(string format)
    {
        using var child = Start(format, Path.Combine(_folder.Write("file", "not a folder"), "traces.db"));

        Assert.Equal("", child.ReadOutput());
        Assert.Contains("Lens can not write", child.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void NothingIsWrittenToStdoutWhenTheFileIsForeign(string format)
    {
        using var child = Start(format, _folder.Write("traces.db", "Dear diary, this is not a database."));

        Assert.Equal("", child.ReadOutput());
        Assert.Contains("Lens can not write", child.Errors, StringComparison.Ordinal);
    }

    static ChildProcess Start(string format, string path)
        => ChildProcess.Start("console-use", path, new Dictionary<string, string> { ["LENS_LOG_FORMAT"] = format });
}
