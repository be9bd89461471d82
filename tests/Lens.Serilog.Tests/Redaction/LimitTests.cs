using System.Diagnostics;
using System.Text.Json;
using Lens.Formatting;
using Lens.Redaction;
using Lens.Tests.Support;
using Serilog;
using Serilog.Events;

namespace Lens.Tests.Redaction;

/// <summary>Each limit of <see cref="LensLimits"/>, and what tells that it was reached.</summary>
public sealed class LimitTests
{
    [Fact]
    public void LongTextsAreCutWithAMarker()
    {
        using var lens = new LensUnderTest(static o =>
        {
            (o.Limits.MessageChars, o.Limits.ExceptionChars, o.Limits.AttributeChars, o.Limits.SqlChars) = (100, 200, 300, 64);
        });

        using (var span = lens.Logger.PushSpan("work"))
        {
            span.Set("text", new string('a', 1_000)).Set(LensAttributes.DbQueryText, "SELECT " + new string('b', 1_000));
            lens.Logger.Error(new InvalidOperationException(new string('c', 1_000)), "Long {Text}", new string('d', 1_000));
        }

        var rows = lens.Close();
        var attributes = JsonDocument.Parse(rows["work"].Attributes!).RootElement;
        AssertCut(attributes.GetProperty("text").GetString()!, 300, 1_000);
        AssertCut(attributes.GetProperty(LensAttributes.DbQueryText).GetString()!, 64, 1_007);
        var log = Assert.Single(rows.Logs);
        Assert.True(log.Message.Length <= 100 && log.Message.Contains("… [truncated ", StringComparison.Ordinal));
        Assert.True(log.Exception!.Length <= 200 && log.Exception.Contains("… [truncated ", StringComparison.Ordinal));
    }

    [Fact]
    public void FormattersKeepToTheSameLimits()
    {
        var logEvent = Some.Event("Long", properties: ("Text", new string('a', 20_000)));

        using var record = JsonDocument.Parse(new TraceRecordFormatter().Line(logEvent));

        AssertCut(record.RootElement.GetProperty("Text").GetString()!, 16_384, 20_000);
    }

    [Fact]
    public void AttributesEventsAndLinksOverTheLimitAreCounted()
    {
        using var lens = new LensUnderTest(static o => (o.Limits.Attributes, o.Limits.SpanEvents, o.Limits.SpanLinks) = (3, 2, 1));

        using (var span = lens.Logger.PushSpan("work"))
        {
            for (var i = 0; i < 5; i++)
            {
                span.Set("a" + i, i).AddEvent("e" + i, ("x", 1), ("y", 2), ("z", 3), ("over", 4));
                span.AddLink(new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), default));
            }

            lens.Logger.ForContext("b0", 0).ForContext("b1", 1).ForContext("b2", 2).ForContext("b3", 3).Information("Logged {User}", "ada");
        }

        var rows = lens.Close();
        Assert.Equal("""{"a0":0,"a1":1,"a2":2,"lens.dropped_attributes":4,"lens.dropped_events":3,"lens.dropped_links":4}""", rows["work"].Attributes);
        Assert.Equal(2, JsonDocument.Parse(rows["work"].Events!).RootElement.GetArrayLength());
        Assert.Equal(1, JsonDocument.Parse(rows["work"].Links!).RootElement.GetArrayLength());
        var log = JsonDocument.Parse(Assert.Single(rows.Logs).Attributes!).RootElement;
        Assert.Equal(2, log.GetProperty(LensAttributes.DroppedAttributes).GetInt32());
        Assert.Equal(4, log.EnumerateObject().Count());
    }

    [Theory]
    [InlineData(1, """{"a":{"b":"…"}}""")]
    [InlineData(2, """{"a":{"b":{"c":"…"}}}""")]
    [InlineData(10, """{"a":{"b":{"c":{"d":1}}}}""")]
    public void WhatLiesDeeperThanTheLimitIsAnEllipsis(int depth, string json)
    {
        var scrubber = new Scrubber(Redactor.Default, new LensLimits { Depth = depth });
        LogEventPropertyValue value = new ScalarValue(1);
        foreach (var name in (string[])["d", "c", "b"]) value = new StructureValue([new LogEventProperty(name, value)]);

        var kept = scrubber.Keep(Some.Event("{a}", properties: ("a", value)));

        Assert.Equal(json, $"{{\"a\":{MessageRenderer.Render(kept)}}}");
    }

    [Fact]
    public void CapturedPayloadIsCutAndItsSizeTellsTheWhole()
    {
        using var lens = new LensUnderTest(static o => (o.CapturePayloads, o.Limits.CaptureChars) = (true, 200));

        Traced.Wrap("wrapped", static (string text) => new { password = text, rest = text })(new string('a', 10_000));

        var span = lens.Close()["wrapped"];
        AssertCut(span.Input!, 200, 10_004);
        Assert.Equal((10_004, 20_025), (span.InputSize, span.OutputSize));
        Assert.StartsWith("""{"password":"[REDACTED]""", span.Output, StringComparison.Ordinal);
        Assert.EndsWith(" chars]", span.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("aaaa", span.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void EventOverItsSizeLosesItsAttributes()
    {
        using var lens = new LensUnderTest(static o => o.Limits.EventBytes = 1_024);

        using (var span = lens.Logger.PushSpan("work")) span.Set("text", new string('a', 2_000));

        Assert.Equal("""{"lens.truncated":true}""", lens.Close()["work"].Attributes);
    }

    [Theory]
    [InlineData("password=", "hunter2hunter2hunter2")]
    [InlineData("{\"password\":\"", "hunter2hunter2hunter2\"}")]
    [InlineData("Bearer ", "hunter2hunter2hunter2")]
    [InlineData("https://bob:", "hunter2hunter2hunter2@x.test")]
    [InlineData("-----BEGIN PRIVATE KEY-----", "hunter2hunter2hunter2-----END PRIVATE KEY-----")]
    [InlineData("at eyJhbGciOiJIUzI1NiJ9.", "hunter2hunter2hunter2.hunter2hunter2hunter2")]
    [InlineData("card ", "4111111111111111")]
    public void SecretAcrossTheCutShowsNoPartOfIt(string before, string secret)
    {
        const int limit = 300;
        for (var place = limit - 60; place <= limit + 20; place++)
        {
            var text = new string('.', place - before.Length) + before + secret + new string(' ', 5_000);

            var cut = Redactor.Default.Text(text, limit);

            Assert.True(cut.Length <= limit, cut);
            Assert.DoesNotContain(secret[..4], cut, StringComparison.Ordinal);
        }
    }

    static void AssertCut(string text, int limit, int wholeLength)
    {
        var marker = text.IndexOf("… [truncated ", StringComparison.Ordinal);
        Assert.True(text.Length <= limit && marker > 0, text);
        Assert.Equal($"… [truncated {wholeLength - marker} chars]", text[marker..]);
    }
}
