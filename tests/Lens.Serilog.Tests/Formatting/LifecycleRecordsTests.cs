using System.Text.Json;
using Lens.Tests.Support;
using Serilog;

namespace Lens.Tests.Formatting;

/// <summary>Whole records of real scopes, in a real file.</summary>
public sealed class LifecycleRecordsTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly FakeClock _clock = new(new DateTimeOffset(2026, 11, 20, 14, 2, 11, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ScopesWriteTheirRecordsToAnyFileSink()
    {
        var (lines, ids) = WriteRun(endOuter: true);

        const string site = """
            "file":"tests/Lens.Serilog.Tests/Formatting/LifecycleRecordsTests.cs","line":LINE,"function":"WriteRun"
            """;
        Assert.Equal(
            [
                $$$"""{"__tracer_meta__":{"timestamp":"2026-11-20T14:02:11.000000Z","event":"outer.start","trace_id":"{{{ids.Trace}}}","span_id":"{{{ids.Outer}}}",{{{site}}},"level":"Information","logger":"Lens.Span","provisional":true}}""",
                $$$"""{"__tracer_meta__":{"timestamp":"2026-11-20T14:02:11.010000Z","event":"inner.start","trace_id":"{{{ids.Trace}}}","span_id":"{{{ids.Inner}}}","parent_span_id":"{{{ids.Outer}}}",{{{site}}},"level":"Information","logger":"Lens.Span","provisional":true}}""",
                $$$"""{"OrderId":7,"error":"no stock","__tracer_meta__":{"timestamp":"2026-11-20T14:02:11.030000Z","event":"inner.end","trace_id":"{{{ids.Trace}}}","span_id":"{{{ids.Inner}}}","parent_span_id":"{{{ids.Outer}}}",{{{site}}},"level":"Error","logger":"Lens.Span"}}""",
                $$$"""{"__tracer_meta__":{"timestamp":"2026-11-20T14:02:11.030000Z","event":"outer.end","trace_id":"{{{ids.Trace}}}","span_id":"{{{ids.Outer}}}",{{{site}}},"level":"Information","logger":"Lens.Span"}}""",
            ],
            lines.Select(static line => System.Text.RegularExpressions.Regex.Replace(line, "\"line\":[0-9]+", "\"line\":LINE")));
    }

    [Theory]
    [InlineData(true, "inner.end,outer.end")]
    [InlineData(false, "outer.start,inner.end")]
    public void AViewerThatDropsAProvisionalRecordOnceItsEndIsThereSeesEachSpanOnce(bool endOuter, string seen)
    {
        var metas = WriteRun(endOuter).Lines.Select(static line => JsonDocument.Parse(line).RootElement.GetProperty("__tracer_meta__")).ToList();
        var ended = metas.Where(static m => !IsProvisional(m)).Select(static m => m.GetProperty("span_id").GetString()).ToHashSet();
        var shown = metas.Where(m => !IsProvisional(m) || !ended.Contains(m.GetProperty("span_id").GetString()));
        Assert.Equal(seen, string.Join(',', shown.Select(static m => m.GetProperty("event").GetString())));

        static bool IsProvisional(JsonElement meta) => meta.TryGetProperty("provisional", out var value) && value.GetBoolean();
    }

    (string[] Lines, (string Trace, string Outer, string Inner) Ids) WriteRun(bool endOuter)
    {
        var path = _folder.File("records.jsonl");
        using var lens = new LensUnderTest(o => o.TimeProvider = _clock, c => c.Enrich.WithProperty("Machine", "m1").WriteTo.File(new TraceRecordFormatter(), path));
        using var outer = lens.Logger.PushSpan("outer");
        _clock.Advance(TimeSpan.FromMilliseconds(10));
        var inner = lens.Logger.PushSpan("inner").Set("OrderId", 7).Fail("no stock");
        _clock.Advance(TimeSpan.FromMilliseconds(20));
        inner.Dispose();
        if (endOuter)
            outer.Dispose();
        lens.Close();
        return (File.ReadAllLines(path), (outer.TraceId, outer.SpanId, inner.SpanId));
    }
}
