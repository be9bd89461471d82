using System.Text.Json;
using Lens.Formatting;
using Lens.Tests.Support;
using Serilog.Events;

namespace Lens.Tests.Formatting;

public sealed class HalfCharactersTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{"a":1}""")]
    [InlineData("""{"a":"\ud83d\ude00"}""", """{"a":"\ud83d\ude00"}""")]
    [InlineData("""{"a":"\uD83D\uDE00"}""", """{"a":"\uD83D\uDE00"}""")]
    [InlineData("""{"a":"\ud800"}""", """{"a":"\ufffd"}""")]
    [InlineData("""{"a":"\udc00\ud800"}""", """{"a":"\ufffd\ufffd"}""")]
    [InlineData("""{"a":"\ud800\ud83d\ude00"}""", """{"a":"\ufffd\ud83d\ude00"}""")]
    [InlineData("""{"\ud800":"b"}""", """{"\ufffd":"b"}""")]
    [InlineData("""{"a":"\\ud800"}""", """{"a":"\\ud800"}""")]
    [InlineData("""{"a":"\\\ud800\n"}""", """{"a":"\\\ufffd\n"}""")]
    public void OnlyHalvesWithoutTheOtherHalfAreReplaced(string json, string mended)
    {
        Assert.Equal(mended, HalfCharacters.Mend(json));

        using var document = JsonDocument.Parse(HalfCharacters.Mend(json));
        using var writer = new Utf8JsonWriter(Stream.Null);
        document.WriteTo(writer);
    }

    [Theory]
    [InlineData("""{"a":"\ud8""")]
    [InlineData("""{"a":"\ud80x"}""")]
    [InlineData("\\ud\\")]
    public void WhatIsCutStaysAsItIs(string text) => Assert.Equal(text, HalfCharacters.Mend(text));

    [Fact]
    public void EventsThatHoldOneAreStored()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("traces.db");
        using (var store = TraceStore.Open(path, Timeout.InfiniteTimeSpan))
        {
            store.PushLog(new() { Id = 0, TimestampNs = 1, Level = LogEventLevel.Information, Message = "Half", Template = "Half", Attributes = """{"half":"a\ud800b"}""" });
            Assert.True(store.Flush());
            Assert.Equal((1, 0), (store.Metrics.Stored, store.Metrics.Dropped));
        }

        Assert.Equal("a\ufffdb", PlainSqlite.Value(path, "SELECT json_extract(attributes, '$.half') FROM logs"));
    }
}
