using System.Globalization;
using Lens.Tests.Support;
using Serilog;

namespace Lens.Tests.Storage;

/// <summary>One event that can not be read or stored costs none of its neighbours.</summary>
public sealed class PoisonTests : IDisposable
{
    const int Events = 1_000;
    const int Place = 500;

    readonly TemporaryFolder _folder = new();
    readonly string _path;

    public PoisonTests() => _path = _folder.File("traces.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void PropertyWhoseToStringThrowsIsStoredAsSuch()
    {
        LogAround(static log => log.Write(Some.Event("Poison {Value}", properties: ("Value", new ThrowingToString()))));

        Assert.Equal(Events, PlainSqlite.Count(_path));
        Assert.Contains("ThrowingToString", MessageOf("Poison"), StringComparison.Ordinal);
    }

    [Fact]
    public void ExceptionWhoseToStringThrowsIsStoredAsSuch()
    {
        LogAround(static log => log.Error(new UnprintableException(), "Poison"));

        Assert.Equal(Events, PlainSqlite.Count(_path));
        Assert.Contains(nameof(UnprintableException), PlainSqlite.Value(_path, "SELECT exception FROM logs WHERE level = 'Error'"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{Text}")]
    [InlineData(null)]
    public void MessageOfTenMillionCharactersIsCut(string? template)
    {
        var text = new string('x', 10_000_000);
        LogAround(log => log.Write(Some.Event(template ?? text, properties: ("Text", text))));

        Assert.Equal(Events, PlainSqlite.Count(_path));
        var limit = new LensLimits().MessageChars;
        Assert.InRange(PlainSqlite.Count(_path, "SELECT max(length(message)) FROM logs"), limit - 100, limit);
    }

    [Fact]
    public void LoneSurrogatesAndNulAreStoredVisibly()
    {
        LogAround(static log =>
        {
            log.Information("Poison {Text}", "a\ud800b\0c");
            log.Write(Some.Event("Template a\udc00b\0c", properties: ("Key\0\ud800", "v\0\udc00")));
        });

        Assert.Equal(Events + 1, PlainSqlite.Count(_path));
        Assert.Equal("Poison a\ufffdb\u2400c", MessageOf("Poison"));
        Assert.Equal("Template a\ufffdb\u2400c", MessageOf("Template"));
        Assert.Equal(Events + 1, PlainSqlite.Count(_path, "SELECT count(*) FROM logs WHERE attributes IS NULL OR json_valid(attributes)"));
    }

    [Fact]
    public void RecordWithMalformedJsonIsTheOnlyLoss()
    {
        using var store = TraceStore.Open(_path);
        for (var i = 0; i < Events; i++)
            Assert.True(store.PushLog(StoreUnderTest.Record(attributes: i == Place ? "{ \"open\": " : "{}")));
        Assert.True(store.Flush());

        Assert.Equal(Events - 1, PlainSqlite.Count(_path));
        var metrics = store.Metrics;
        Assert.Equal((Events, Events - 1, 1), (metrics.Emitted, metrics.Stored, metrics.DroppedFor(DropReason.Unstorable)));
    }

    [Fact]
    public void RowThatTheDatabaseRefusesIsTheOnlyLoss()
    {
        using var store = TraceStore.Open(_path);
        Eventually.Holds(() => store.Prune() == 0, "the store is open");
        PlainSqlite.Execute(_path, $"CREATE TRIGGER refuse BEFORE INSERT ON log_row WHEN NEW.message = 'Event {Place}' BEGIN SELECT raise(FAIL, 'refused'); END");
        for (var i = 0; i < Events; i++)
            Assert.True(store.PushLog(StoreUnderTest.Record(string.Create(CultureInfo.InvariantCulture, $"Event {i}"))));
        Assert.True(store.Flush());

        Assert.Equal(Events - 1, PlainSqlite.Count(_path));
        var metrics = store.Metrics;
        Assert.Equal((Events, Events - 1, 1), (metrics.Emitted, metrics.Stored, metrics.DroppedFor(DropReason.Unstorable)));
    }

    void LogAround(Action<ILogger> poison)
    {
        using var store = TraceStore.Open(_path);
        using var log = SomeLogger.To(store);
        for (var i = 1; i < Events; i++)
        {
            if (i == Place)
                poison(log);
            log.Information("Event {Number}", i);
        }

        Assert.True(store.Flush());
        StoreUnderTest.AssertAllStored(store, store.Metrics.Emitted);
    }

    string MessageOf(string start)
        => PlainSqlite.Value(_path, $"SELECT replace(message, char(0), '<NUL>') FROM logs WHERE message LIKE '{start}%'")!;

    sealed class UnprintableException : Exception
    {
        public override string ToString() => throw new InvalidOperationException("never readable");
    }
}
