using System.Text.Json;
using Lens.Dashboard.Waterfall;
using Lens.Tests.Dashboard.Support;
using Serilog.Events;

namespace Lens.Tests.Dashboard.Waterfall;

public sealed class WaterfallJsonTests
{
    [Fact]
    public void EveryColumnHasEveryRow()
    {
        var (spans, logs) = SomeTraces.OrderThatFailed();
        var waterfall = new TraceWaterfall(SomeTree.Of(spans, logs), SomeTree.Now);
        using var json = Write(waterfall);
        foreach (var column in (string[])["parent", "below", "name", "service", "from", "took", "self"])
            Assert.Equal(waterfall.Rows.Count, json.RootElement.GetProperty(column).GetArrayLength());
        Assert.Equal(waterfall.Rows.Count * 16, json.RootElement.GetProperty("ids").GetString()!.Length);
        Assert.Equal(waterfall.Rows.Count, json.RootElement.GetProperty("status").GetString()!.Length);
    }

    [Fact]
    public void LogEventsAreDotsWithTimeAndLevel()
    {
        var tree = SomeTree.Of(
            [SomeTraces.Span(SomeTraces.Order, 1, null, "root", 0, 100)],
            SomeTraces.Log(SomeTraces.Order, 1, 5, LogEventLevel.Debug, "a"),
            SomeTraces.Log(SomeTraces.Order, 1, 7, LogEventLevel.Warning, "b"),
            SomeTraces.Log(SomeTraces.Order, 1, 9, LogEventLevel.Fatal, "c"));
        using var json = Write(new(tree, SomeTree.Now));
        Assert.Equal("[0,[5000000,0,7000000,1,9000000,3]]", json.RootElement.GetProperty("logs").GetRawText());
    }

    [Fact]
    public void NameIsWrittenOnce()
    {
        var (spans, logs) = SomeTraces.LargeOne(1_000);
        var text = new WaterfallJson(new(SomeTree.Of(spans, logs), SomeTree.Now)).Write();
        Assert.Equal(text.IndexOf("INSERT rows", StringComparison.Ordinal), text.LastIndexOf("INSERT rows", StringComparison.Ordinal));
    }

    static JsonDocument Write(TraceWaterfall waterfall) => JsonDocument.Parse(new WaterfallJson(waterfall).Write());
}
