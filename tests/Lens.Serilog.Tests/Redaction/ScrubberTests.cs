using System.Diagnostics;
using Lens.Formatting;
using Lens.Redaction;
using Lens.Redaction.Events;
using Lens.Tests.Support;
using Serilog;
using Serilog.Events;

namespace Lens.Tests.Redaction;

public sealed class ScrubberTests
{
    [Fact]
    public void EventInOrderIsKeptAsItIs()
    {
        var logEvent = Some.Event("Charging {Amount} for {User}", properties: [("Amount", 19.90m), ("User", "ada"), ("Items", new SequenceValue([new ScalarValue(1)]))]);

        Assert.Same(logEvent, Scrubber.Default.Keep(logEvent));
    }

    [Fact]
    public void LookingAtAnEventInOrderAllocatesNothing()
    {
        var logEvent = Some.Event("Charging {Amount} for {User}", properties: [("Amount", 19.90m), ("User", "ada"), ("Id", 42L), ("At", Some.Time)]);
        for (var i = 0; i < 100; i++) Scrubber.Default.Keep(logEvent);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) Scrubber.Default.Keep(logEvent);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData("password={0} of {1}", "password={0} of {1}", "password=[REDACTED] of b")]
    [InlineData("Authorization: Bearer {A}", "Authorization: Bearer {A}", "Authorization: Bearer [REDACTED]")]
    [InlineData("postgres://{0}:{1}@db.test", "postgres://{0}:{1}@db.test", "postgres://a:[REDACTED]@db.test")]
    [InlineData("token=abc123 {0}", "token=[REDACTED] {0}", "token=[REDACTED] a")]
    [InlineData("{{secret=abc123}} {0}", "{{secret=[REDACTED]}} {0}", "{secret=[REDACTED]} a")]
    [InlineData("secret=x{0}y {1}", "secret=[REDACTED] {1}", "secret=[REDACTED] b")]
    [InlineData("password {0}", "password {0}", "password a")]
    public void TemplateTellsWhichHolesHoldSecrets(string template, string shown, string message)
    {
        var logEvent = Some.Event(template, properties: [("0", "a"), ("1", "b"), ("A", "c")]);

        var kept = Scrubber.Default.Keep(logEvent);

        Assert.Equal((shown, message), (kept.MessageTemplate.Text, MessageRenderer.Render(kept)));
        Assert.Equal(template, logEvent.MessageTemplate.Text);
    }

    [Fact]
    public void PairsOfNamesAndValuesAreKnownAsSuch()
    {
        var header = new StructureValue([new("Key", new ScalarValue("Authorization")), new("Value", new SequenceValue([new ScalarValue("abc")]))]);

        Assert.Equal("""Headers [{"Key":"Authorization","Value":"[REDACTED]"}]""", Message("Headers {Headers}", ("Headers", new SequenceValue([header]))));
    }

    [Fact]
    public void KeysOfDictionariesAreDataToo()
    {
        var items = new DictionaryValue(
        [
            KeyValuePair.Create(new ScalarValue("sk-abc123def456"), (LogEventPropertyValue)new ScalarValue(1)),
            KeyValuePair.Create(new ScalarValue("password"), (LogEventPropertyValue)new ScalarValue("hunter2")),
            KeyValuePair.Create(new ScalarValue("n"), (LogEventPropertyValue)new ScalarValue(2)),
        ]);

        var message = Message("{Items}", ("Items", items));

        Assert.DoesNotContain("sk-abc", message, StringComparison.Ordinal);
        Assert.Contains("\"password\":\"[REDACTED]\"", message, StringComparison.Ordinal);
        Assert.Contains("\"n\":2", message, StringComparison.Ordinal);
    }

    [Fact]
    public void ValuesThatAreNoTextsAreJudgedByTheirText()
    {
        Assert.Equal("https://bob:[REDACTED]@x.test/", Message("{Url}", ("Url", new Uri("https://bob:hunter2@x.test/"))));
        Assert.Equal("[REDACTED]", Message("{Number}", ("Number", 4111111111111111L)));
        Assert.Equal("4111111111111112", Message("{Number}", ("Number", 4111111111111112L)));
        Assert.Equal("True", Message("{Password:l}", ("Password", true)));
    }

    [Fact]
    public void SecretsThatAreNoneAreKept()
        => Assert.Equal("null true", Message("{Password} {HasToken}", ("Password", null), ("HasToken", true)));

    [Fact]
    public void EventIsScrubbedOnceForAllSinksOfLens()
    {
        var asked = 0;
        TextSink[] texts = [new(new TraceRecordFormatter()), new(new LensCompactFormatter()), new(new ConsoleLineFormatter())];
        using var lens = new LensUnderTest(
            o => o.Redaction.Callback = (name, _) =>
            {
                if (name == "User") asked++;
                return RedactionDecision.ByRules;
            },
            logger =>
            {
                foreach (var text in texts) logger.WriteTo.Sink(text);
            });

        lens.Logger.Information("Hello {User} {Password}", "ada", "hunter2");

        lens.Close();
        Assert.Equal(1, asked);
        Assert.All(texts, static text => Assert.Contains("[REDACTED]", text.Text, StringComparison.Ordinal));
        Assert.All(texts, static text => Assert.DoesNotContain("hunter2", text.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void OtherSinksGetLogEventsAsTheyAreAndSpansWithoutSecrets()
    {
        using var lens = new LensUnderTest();

        using (var span = lens.Logger.PushSpan("work"))
        {
            span.Set("password", "hunter2");
            lens.Logger.Information("Hello {Password}", "hunter2");
        }

        Assert.Equal("hunter2", ((ScalarValue)lens.Sink.Events.Single(static e => e.MessageTemplate.Text == "Hello {Password}").Properties["Password"]).Value);
        Assert.Equal("[REDACTED]", ((ScalarValue)lens.Sink.Events.Single(static e => e.MessageTemplate.Text == "work.end").Properties["password"]).Value);
    }

    [Fact]
    public void TagsOfActivitiesAreLeftAloneForOthers()
    {
        using var lens = new LensUnderTest();
        using var span = lens.Logger.PushSpan("work");
        span.Set("password", "hunter2");
        var activity = Activity.Current!;

        span.Complete();

        Assert.Equal("hunter2", activity.GetTagItem("password"));
        Assert.Equal("""{"password":"[REDACTED]","lens.redacted":["password"]}""", lens.Close()["work"].Attributes);
    }

    [Fact]
    public void TextOfAnExceptionIsReadWhenItIsWanted()
    {
        CountingException thrown = new();

        var kept = Scrubber.Default.Keep(Some.Event("Failed", exception: thrown));
        Assert.Equal(0, thrown.Reads);

        Assert.Equal("token=[REDACTED]", kept.Exception!.ToString());
        Assert.Equal("token=[REDACTED]", kept.Exception.ToString());
        Assert.Equal(1, thrown.Reads);
    }

    [Fact]
    public void ExceptionsAreScrubbed()
    {
        var kept = Scrubber.Default.Keep(Some.Event("Failed", exception: new InvalidOperationException("token=abc123")));

        var exception = Assert.IsType<ScrubbedException>(kept.Exception);
        Assert.Equal(("System.InvalidOperationException", "token=[REDACTED]"), (exception.TypeName, exception.Message));
        Assert.Equal("System.InvalidOperationException: token=[REDACTED]", exception.ToString());
        Assert.Equal("""["exception"]""", Formatted(kept.Properties[LensAttributes.Redacted]));
    }

    [Fact]
    public void RecordsTellWhatWasTakenOutOfThem()
    {
        var record = new SpanRecord
        {
            TraceId = Some.TraceId.ToHexString(),
            SpanId = Some.SpanId.ToHexString(),
            Name = "work",
            StartNs = 1,
            Status = SpanStatus.Completed,
            ErrorMessage = "password=hunter2",
            Attributes = """{"a": 1, "apiKey": "x", "deep": [{"name": "token", "value": "y"}], "lens.redacted": ["earlier"]}""",
            Input = """{"pass\u0077ord":"z"}""",
        };

        var kept = Scrubber.Default.Records.Scrub(record);

        Assert.Equal("password=[REDACTED]", kept.ErrorMessage);
        Assert.Equal("""{"password":"[REDACTED]"}""", kept.Input);
        Assert.Equal(
            """{"a":1,"apiKey":"[REDACTED]","deep":[{"name":"token","value":"[REDACTED]"}],"lens.redacted":["earlier","error_message","password","input","apiKey","token"]}""",
            kept.Attributes);
        Assert.Equal(kept, Scrubber.Default.Records.Scrub(kept));
        var harmless = record with { ErrorMessage = null, Attributes = """{ "max_tokens": 1 }""", Input = null };
        Assert.Equal(harmless, Scrubber.Default.Records.Scrub(harmless));
    }

    static string Message(string template, params (string, object?)[] properties)
        => MessageRenderer.Render(Scrubber.Default.Keep(Some.Event(template, properties: properties)));

    static string Formatted(LogEventPropertyValue value) => value.ToString();

    sealed class CountingException : Exception
    {
        public int Reads { get; private set; }

        public override string ToString()
        {
            Reads++;
            return "token=abc123";
        }
    }
}
