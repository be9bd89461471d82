using Lens.Storage;

namespace Lens.Tests.Storage;

public sealed class ProcessIdentityTests
{
    [Theory]
    [InlineData("1 (app) S 0", false)]
    [InlineData("", false)]
    [InlineData(")(", false)]
    [InlineData("7 (app) S 0 7 7 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 soon 10 11", false)]
    [InlineData("7 (app) S 0 7 7 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 8888 10 11", true)]
    public void StatIsParsedOrRefused(string stat, bool expected) =>
        Assert.Equal(expected, ProcessIdentity.TryParseStat(stat, out _, out _, out _));

    [Fact]
    public void ProgramNameWithBracketsAndSpacesDoesNotShiftTheFields()
    {
        var stat = "7 (a) b) (c) Z 0 7 7 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 8888 10 11\n";

        Assert.True(ProcessIdentity.TryParseStat(stat, out var name, out var state, out var start));

        Assert.Equal(("a) b) (c", 'Z', 8888), (name, state, start));
    }

    [Fact]
    public void CurrentProcessDescribesItself()
    {
        var current = ProcessIdentity.Current;

        Assert.Equal(Environment.ProcessId, current.Pid);
        Assert.Equal(Environment.MachineName, current.Host);
        Assert.NotEqual(0, current.Start);
        Assert.NotEmpty(current.Name);
        Assert.NotEmpty(current.BootId);
    }

    [Fact]
    public void BootIdOnLinuxNamesThePidNamespace()
    {
        if (!OperatingSystem.IsLinux()) return;

        Assert.Matches("^[0-9a-f-]{36}/[0-9]+$", ProcessIdentity.Current.BootId);
    }

    [Fact]
    public void CurrentProcessIsFoundByItsId()
    {
        var found = ProcessIdentity.Find(Environment.ProcessId);

        Assert.Equal(ProcessIdentity.Current, found! with { Name = ProcessIdentity.Current.Name });
    }

    [Fact]
    public void UnusedIdIsNotFound() => Assert.Null(ProcessIdentity.Find(int.MaxValue));
}
