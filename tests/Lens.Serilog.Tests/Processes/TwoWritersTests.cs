using System.Globalization;
using Lens.Tests.Support;

namespace Lens.Tests.Processes;

public sealed class TwoWritersTests : IDisposable
{
    const int Spans = 2_000;

    readonly TemporaryFolder _folder = new();
    readonly string _path;

    public TwoWritersTests() => _path = _folder.File("traces.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TwoProcessesWriteOneFileWhileAThirdReads()
    {
        var count = Spans.ToString(CultureInfo.InvariantCulture);
        using var first = ChildProcess.Start("write", _path, count);
        using var second = ChildProcess.Start("write", _path, count);
        first.WaitFor("ready");
        second.WaitFor("ready");
        Eventually.Holds(() => PlainSqlite.Count(_path, "SELECT count(*) FROM sqlite_master WHERE name = 'logs'") == 1, "there is a schema");

        first.WriteLine("go");
        second.WriteLine("go");
        ReadUntilAllAreThere();

        AssertEndedQuietly(first);
        AssertEndedQuietly(second);
        Assert.Equal(2 * Spans * 2, PlainSqlite.Count(_path));
        Assert.Equal(2 * Spans, PlainSqlite.Count(_path, "SELECT count(*) FROM spans WHERE status = 'completed'"));
        Assert.Equal(2 * Spans, PlainSqlite.Count(_path, "SELECT count(*) FROM traces WHERE status = 'completed' AND span_count = 1 AND log_count = 2"));
        Assert.Equal("ok", PlainSqlite.Value(_path, "PRAGMA integrity_check"));
    }

    void ReadUntilAllAreThere()
    {
        using var reader = TraceReader.Open(_path);
        var seen = 0L;
        Eventually.Holds(
            () =>
            {
                var now = PlainSqlite.Count(_path);
                Assert.True(now >= seen, $"{seen} events were there, now {now} are");
                seen = now;
                Assert.All(reader.ListTraces().Items, static t => Assert.Equal("job", t.RootSpanName));
                return seen == 2 * Spans * 2;
            },
            "all events of both processes are stored");
    }

    static void AssertEndedQuietly(ChildProcess child)
    {
        Assert.Equal(0, child.WaitForExit());
        Assert.Empty(child.UnmarkedErrors);
    }
}
