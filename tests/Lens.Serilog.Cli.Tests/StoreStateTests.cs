using Lens.Tests.Cli.Support;
using Lens.Tests.Support;

namespace Lens.Tests.Cli;

/// <summary>What the user is told when there is no answer.</summary>
public sealed class StoreStateTests
{
    [Fact]
    public void UnknownIdIsNotFound()
    {
        using var store = new SampleStore();

        var run = CliRun.In(store.Folder, "trace", "00000000000000000000000000000001");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Equal($"lens: There is no trace 00000000000000000000000000000001 in {store.Path}. Try lens traces.\n", run.Errors);
    }

    [Fact]
    public void AmbiguousPrefixListsItsTraces()
    {
        using var store = new SampleStore();

        var run = CliRun.In(store.Folder, "trace", "be97");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Equal(
            $"""
            lens: The ids of several traces begin with 'be97'. Write more of the id.
              {SampleStore.SecondId}  2026-11-20 14:03:11  POST /orders
              {SampleStore.FailedId}  2026-11-20 14:02:11  POST /orders

            """.ReplaceLineEndings("\n"),
            run.Errors);
    }

    [Fact]
    public void TextThatIsNoIdIsBadUsage()
    {
        using var store = new SampleStore();

        var run = CliRun.In(store.Folder, "trace", "xyz");

        Assert.Equal((2, "lens: 'xyz' is not a trace id: that is up to 32 hex digits, or 'last'.\n"), (run.ExitCode, run.Errors));
    }

    [Theory]
    [InlineData("traces")]
    [InlineData("trace", "last")]
    [InlineData("sql", "SELECT 1")]
    [InlineData("export")]
    [InlineData("prune")]
    public void NoDatabaseIsNotFoundAndNoneIsMade(params string[] args)
    {
        using var folder = new TemporaryFolder();

        var run = CliRun.In(folder.Path, args);

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"lens: There is no .lens/traces.db in {folder.Path} or a folder above it.", run.Errors);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void NamedDatabaseThatIsMissingIsNamed()
    {
        using var folder = new TemporaryFolder();

        var run = CliRun.In(folder.Path, "traces", "--db", "gone.db");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"lens: There is no database {folder.File("gone.db")}.", run.Errors);
    }

    [Fact]
    public void DatabaseIsFoundFromFoldersBelow()
    {
        using var store = new SampleStore();
        var below = Directory.CreateDirectory(Path.Combine(store.Folder, "src", "deep")).FullName;

        Assert.Contains(SampleStore.FailedId, CliRun.In(below, "traces").Output);
    }

    [Fact]
    public void OptionGoesBeforeVariablesAndThoseBeforeTheFolder()
    {
        using var here = new SampleStore();
        using var there = new SampleStore(static store => store.PushSpan(SampleStore.Span("aaaa0000000000000000000000000001", "00000000000000a1", null, "there", 0, 1)));
        Func<string, string?> byPath = name => name == "LENS_DB_PATH" ? there.Path : name == "LENS_DATA_DIR" ? here.Folder : null;
        Func<string, string?> byFolder = name => name == "LENS_DATA_DIR" ? Path.GetDirectoryName(there.Path) : null;

        Assert.Contains("there", CliRun.Run(here.Folder, CliRun.Terminal80, ["traces"], byPath).Output);
        Assert.Contains("there", CliRun.Run(here.Folder, CliRun.Terminal80, ["traces"], byFolder).Output);
        Assert.DoesNotContain("there", CliRun.Run(here.Folder, CliRun.Terminal80, ["traces", "--db", here.Path], byPath).Output);
    }

    [Fact]
    public void DatabaseThatIsBeingWrittenIsRead()
    {
        using var store = new SampleStore();
        using var writer = TraceStore.Open(store.Path, Timeout.InfiniteTimeSpan);
        writer.PushSpan(SampleStore.Span("aaaa0000000000000000000000000001", "00000000000000a1", null, "now", 200_000, null));
        Assert.True(writer.Flush());

        var run = CliRun.In(store.Folder, "traces", "status:running");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("now", run.Output);
        Assert.Contains("is alive", CliRun.In(store.Folder, "doctor").Output);
    }

    [Theory]
    [InlineData("traces")]
    [InlineData("trace", "be97f2")]
    [InlineData("stats")]
    [InlineData("sql", "SELECT * FROM spans")]
    [InlineData("doctor")]
    [InlineData("import", "-")]
    [InlineData("prune")]
    public void DamagedDatabaseIsToldAndLeftAsItIs(params string[] args)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write(".lens/traces.db", new string('x', 50_000));

        var run = CliRun.In(folder.Path, args);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("is not an SQLite database, or its first page is damaged", run.Output + run.Errors);
        Assert.Equal(new string('x', 50_000), File.ReadAllText(path));
        Assert.Single(Directory.EnumerateFiles(Path.GetDirectoryName(path)!));
    }

    [Theory]
    [InlineData("traces")]
    [InlineData("sql", "SELECT 1")]
    [InlineData("doctor")]
    [InlineData("import", "-")]
    public void NewerDatabaseIsToldAndLeftAsItIs(params string[] args)
    {
        using var store = new SampleStore();
        PlainSqlite.Execute(store.Path, "PRAGMA user_version = 99");

        var run = CliRun.In(store.Folder, args);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("was written by a newer Lens: it has schema 99", run.Output + run.Errors);
        Assert.Equal(99, PlainSqlite.Count(store.Path, "PRAGMA user_version"));
    }

    [Fact]
    public void ForeignDatabaseIsTold()
    {
        using var folder = new TemporaryFolder();
        PlainSqlite.Execute(folder.File(".lens/traces.db"), "CREATE TABLE t (x)");

        var run = CliRun.In(folder.Path, "traces");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("is not a store of Lens", run.Errors);
    }

    [Fact]
    public void DoctorTellsWhereItLooked()
    {
        using var folder = new TemporaryFolder();

        var run = CliRun.Run(folder.Path, CliRun.Terminal80, ["doctor"], static name => name == "LENS_DATA_DIR" ? "elsewhere" : null);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("found by: LENS_DATA_DIR", run.Output.ReplaceLineEndings(" ").Replace("            ", "", StringComparison.Ordinal));
        Assert.Contains("LENS_DATA_DIR=elsewhere", run.Output);
    }

    [Fact]
    public void DoctorTellsOfDamagedFilesThatWereMovedAside()
    {
        using var store = new SampleStore();
        File.WriteAllText(store.Path + ".corrupt-20261120T140000Z", "");

        Assert.Contains("traces.db.corrupt-20261120T140000Z was damaged and moved aside", CliRun.In(store.Folder, "doctor").Output);
    }

    [Fact]
    public void BadFilterShowsWhere()
    {
        using var store = new SampleStore();

        var run = CliRun.In(store.Folder, "traces", "stauts:error", "since:1h");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("lens: This is not a filter:\nstauts:error since:1h\n^^^^^^^\nColumn 1: There is no key 'stauts'. Did you mean 'status'?", run.Errors);
    }

    [Theory]
    [InlineData("traces", "--limit", "0")]
    [InlineData("traces", "--limit", "x")]
    [InlineData("trace")]
    [InlineData("nonsense")]
    [InlineData("traces", "--since", "yesterday")]
    [InlineData("stats", "--by", "colour")]
    [InlineData("stats", "--hours", "-1")]
    [InlineData("stats", "--over", "soon")]
    [InlineData("traces", "--timeout", "soon")]
    [InlineData("trace", "be97f2", "--logs", "loud")]
    [InlineData("export", "be97f2fa", "status:error")]
    [InlineData("sql", "DELETE FROM spans")]
    [InlineData("prune", "--older-than", "1s")]
    public void BadUsageIsTwo(params string[] args)
    {
        using var store = new SampleStore();

        var run = CliRun.In(store.Folder, args);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("lens: ", run.Errors);
        Assert.DoesNotContain("   at ", run.Errors);
    }

    [Fact]
    public void NothingThatMatchesIsAnAnswer()
    {
        using var store = new SampleStore();

        Assert.Equal(new CliRun(0, "", "lens: No traces match.\n"), CliRun.In(store.Folder, "traces", "name:nobody"));
    }

    [Fact]
    public void AnInterruptedCommandEndsInGoodOrder()
    {
        using var store = new SampleStore();

        var run = CliRun.Run(store.Folder, CliRun.Terminal80, ["export"], stop: new CancellationToken(canceled: true));

        Assert.Equal((130, ""), (run.ExitCode, run.Errors));
    }
}
