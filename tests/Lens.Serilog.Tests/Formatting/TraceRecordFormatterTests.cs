using Lens.Spans;
using Lens.Tests.Support;
using Serilog.Events;

namespace Lens.Tests.Formatting;

public class TraceRecordFormatterTests
{
    const string Ids = "\"trace_id\":\"be97f2fa26196196d1c776cef223b871\",\"span_id\":\"00f067aa0ba902b7\"";
    const string Parent = ",\"parent_span_id\":\"b7ad6b7169203331\"";
    const string Timestamp = "\"timestamp\":\"2026-11-20T14:02:11.482123Z\"";

    readonly TraceRecordFormatter _default = new();
    readonly TraceRecordFormatter _compat = new(compatMode: true);

    [Fact]
    public void DefaultModeKeepsAllMetadataInTheNamespace() => Assert.Equal(
        $$$"""
        {"Amount":19.90,"Order":42,"__tracer_meta__":{{{{Timestamp}}},"event":"Charging {Amount} for order {Order}",{{{Ids}}},"file":"src/Shop/Checkout.cs","line":42,"function":"PayAsync","level":"Information","message":"Charging 19.90 for order 42"}}
        """,
        _default.Line(Some.Event("Charging {Amount} for order {Order}", properties: [("Amount", 19.90m), ("Order", 42)])
            .InSpan(callSite: Some.CallSite)));

    [Fact]
    public void CompatModeRepeatsOnlyTimestampAndPutsItFirst() => Assert.Equal(
        $$$"""
        {{{{Timestamp}}},"Order":42,"__tracer_meta__":{{{{Timestamp}}},"event":"Some message",{{{Ids}}}{{{Parent}}},"level":"Information"}}
        """,
        _compat.Line(Some.Event(properties: [("Order", 42)]).InSpan(depth: 2)));

    [Fact]
    public void UsersOwnTimestampEventAndLevelSurvive()
    {
        var logEvent = Some.Event(properties: [("a", 1), ("timestamp", "mine"), ("event", "mine too"), ("level", 3)]).OutsideSpans();
        var expected = $$$"""
            {"a":1,"timestamp":"mine","event":"mine too","level":3,"__tracer_meta__":{{{{Timestamp}}},"event":"Some message","level":"Information"}}
            """;
        Assert.Equal(expected, _default.Line(logEvent));
        Assert.Equal(expected, _compat.Line(logEvent));
    }

    [Fact]
    public void NestedDataStaysNested() => Assert.Equal(
        $$$"""
        {"order":{"id":42,"items":[{"sku":"a-1","left":2},null],"prices":{"eur":19.90},"$type":"Order"},"__tracer_meta__":{{{{Timestamp}}},"event":"Some message",{{{Ids}}},"level":"Information"}}
        """,
        _default.Line(Some.Event(properties: [("order", Nested())]).InSpan()));

    [Fact]
    public void LoggerIsMetadataAndNoUserData() => Assert.Equal(
        $$$"""
        {"__tracer_meta__":{{{{Timestamp}}},"event":"Some message","level":"Warning","logger":"Shop.Checkout"}}
        """,
        _default.Line(Some.Event(level: LogEventLevel.Warning, properties: [("SourceContext", "Shop.Checkout")]).OutsideSpans()));

    [Fact]
    public void SourceContextThatIsNoTextIsUserData() => Assert.Equal(
        $$$"""
        {"SourceContext":7,"__tracer_meta__":{{{{Timestamp}}},"event":"Some message","level":"Information"}}
        """,
        _default.Line(Some.Event(properties: [("SourceContext", 7)]).OutsideSpans()));

    [Fact]
    public void SpanStartIsProvisionalAndHasNoUserData()
    {
        var start = Some.SpanStart(Some.Span("GET /orders/{id}", depth: 1, callSite: Some.CallSite, attributes: ("OrderId", 42)));
        start.AddOrUpdateProperty(new LogEventProperty("MachineName", new ScalarValue("leaks in from an enricher")));
        Assert.Equal(
            $$$"""
            {"__tracer_meta__":{{{{Timestamp}}},"event":"GET /orders/{id}.start",{{{Ids}}}{{{Parent}}},"file":"src/Shop/Checkout.cs","line":42,"function":"PayAsync","level":"Information","logger":"Lens.Span","provisional":true}}
            """,
            _default.Line(start));
    }

    [Fact]
    public void SpanEndCarriesAttributesAndNothingOfEnrichers()
    {
        var end = Some.SpanEnd(Some.Span(attributes: [("OrderId", 42), ("error", "the user's"), ("OrderId", 43), ("__tracer_meta__", 1)]));
        end.AddOrUpdateProperty(new LogEventProperty("MachineName", new ScalarValue("leaks in from an enricher")));
        Assert.Equal(
            $$$"""
            {"OrderId":42,"error":"the user's","__tracer_meta__":{{{{Timestamp}}},"event":"checkout.end",{{{Ids}}},"level":"Information","logger":"Lens.Span"}}
            """,
            _default.Line(end));
    }

    [Fact]
    public void FailedSpanTellsItsError() => Assert.Equal(
        $$$"""
        {"OrderId":42,"error":"Shop.PaymentDeclinedException: card was declined","__tracer_meta__":{{{{Timestamp}}},"event":"charge-card.end",{{{Ids}}}{{{Parent}}},"level":"Error","logger":"Lens.Span"}}
        """,
        _default.Line(Some.SpanEnd(Some.Span(
            "charge-card",
            depth: 1,
            status: SpanStatus.Error,
            errorType: "Shop.PaymentDeclinedException",
            errorMessage: "card was declined",
            attributes: [("error", "the user's"), ("OrderId", 42)]))));

    [Theory]
    [InlineData(null, null, "failed")]
    [InlineData(null, "out of stock", "out of stock")]
    [InlineData("TimeoutException", "", "TimeoutException")]
    public void ErrorIsPresentWheneverSpanFailed(string? type, string? message, string expected) => Assert.StartsWith(
        $$"""{"error":"{{expected}}","__tracer_meta__":""",
        _default.Line(Some.SpanEnd(Some.Span(status: SpanStatus.Error, errorType: type, errorMessage: message))),
        StringComparison.Ordinal);

    [Fact]
    public void CompatModeReachesLifecycleRecords()
    {
        Assert.StartsWith($$"""{{{Timestamp}},"__tracer_meta__":{""", _compat.Line(Some.SpanStart(Some.Span())), StringComparison.Ordinal);
        Assert.StartsWith($$"""{{{Timestamp}},"a":1,"__tracer_meta__":{""", _compat.Line(Some.SpanEnd(Some.Span(attributes: ("a", 1)))), StringComparison.Ordinal);
        Assert.StartsWith(
            """{"a":1,"timestamp":"mine","__tracer_meta__":{""",
            _compat.Line(Some.SpanEnd(Some.Span(attributes: [("a", 1), ("timestamp", "mine")]))),
            StringComparison.Ordinal);
    }

    [Fact]
    public void EventWithoutEnricherIsWholeRecord()
    {
        var plain = Some.Event("Hello {Name}", properties: ("Name", "you"));
        var inActivity = new LogEvent(
            plain.Timestamp, plain.Level, null, plain.MessageTemplate, [new("Name", new ScalarValue("you"))], Some.TraceId, Some.SpanId);
        Assert.Equal(
            $$$"""
            {"Name":"you","__tracer_meta__":{{{{Timestamp}}},"event":"Hello {Name}","level":"Information","message":"Hello you"}}
            """,
            _default.Line(plain));
        Assert.Equal(
            $$$"""
            {"Name":"you","__tracer_meta__":{{{{Timestamp}}},"event":"Hello {Name}",{{{Ids}}},"level":"Information","message":"Hello you"}}
            """,
            _default.Line(inActivity));
    }

    [Fact]
    public void ForgedMetadataIsNeitherTrustedNorWritten()
    {
        var forged = new StructureValue([new("trace_id", new ScalarValue("forged")), new("provisional", new ScalarValue(true))]);
        Assert.Equal(
            $$$"""
            {"a":1,"__tracer_meta__":{{{{Timestamp}}},"event":"Some message","level":"Information"}}
            """,
            _default.Line(Some.Event(properties: [("__tracer_meta__", forged), ("a", 1)])));
    }

    [Fact]
    public void ExceptionFollowsUserData() => Assert.Equal(
        $$$"""
        {"a":1,"exception":"Boom\n   at Shop.Pay()","__tracer_meta__":{{{{Timestamp}}},"event":"Some message","level":"Error"}}
        """,
        _default.Line(Some.Event(
            level: LogEventLevel.Error,
            exception: new ExceptionWithText("Boom\n   at Shop.Pay()"),
            properties: ("a", 1)).OutsideSpans()));

    [Fact]
    public void UsersOwnExceptionPropertyWins() => Assert.Equal(
        $$$"""
        {"exception":"mine","__tracer_meta__":{{{{Timestamp}}},"event":"Some message","level":"Information"}}
        """,
        _default.Line(Some.Event(exception: new ExceptionWithText("Boom"), properties: ("exception", "mine")).OutsideSpans()));

    [Fact]
    public void CallSiteWithoutLineHasNoLine() => Assert.EndsWith(
        ""","file":"a.cs","function":"Main","level":"Information"}}""",
        _default.Line(Some.Event().InSpan(callSite: new CallSite("a.cs", 0, "Main"))),
        StringComparison.Ordinal);

    [Fact]
    public void FailingPropertyCostsNeitherEventNorOtherProperties() => Assert.Equal(
        $$$"""
        {"Bad":"[ThrowingToString.ToString() threw InvalidOperationException]","Good":1,"__tracer_meta__":{{{{Timestamp}}},"event":"{Bad} {Good}","level":"Information","message":"[ThrowingToString.ToString() threw InvalidOperationException] 1"}}
        """,
        _default.Line(Some.Event("{Bad} {Good}", properties: [("Bad", new ThrowingToString()), ("Good", 1)]).OutsideSpans()));

    [Fact]
    public void PropertyThatLogsWhileItIsFormattedDisturbsNothing()
    {
        var value = new LoggingToString(_default, Some.Event("Inner {x}", properties: ("x", 1)));
        Assert.Equal(
            $$$"""
            {"Value":"logged meanwhile","After":2,"__tracer_meta__":{{{{Timestamp}}},"event":"{Value}!","level":"Information","message":"logged meanwhile!"}}
            """,
            _default.Line(Some.Event("{Value}!", properties: [("Value", value), ("After", 2)]).OutsideSpans()));
    }

    [Fact]
    public void ConstructorGoesBeforePipelineInCompatMode()
    {
        var logEvent = Some.Event().InSpan(pipeline: new LensPipeline { CompatMode = true });
        Assert.StartsWith("{\"timestamp\"", _default.Line(logEvent), StringComparison.Ordinal);
        Assert.StartsWith("{\"__tracer_meta__\"", new TraceRecordFormatter(compatMode: false).Line(logEvent), StringComparison.Ordinal);
    }

    [Fact]
    public void BidiOverridesAreEscapedThoughJsonWouldAllowThem()
    {
        var line = _default.Line(Some.Event(properties: ("x", "a\u202eb\u2066")).OutsideSpans());
        Assert.StartsWith("""{"x":"a\u202eb\u2066",""", line, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingArgumentsAreRefused()
    {
        Assert.Throws<ArgumentNullException>("logEvent", () => _default.Format(null!, TextWriter.Null));
        Assert.Throws<ArgumentNullException>("output", () => _default.Format(Some.Event(), null!));
    }

    static StructureValue Nested() => new(
        [
            new("id", new ScalarValue(42)),
            new("items", new SequenceValue(
            [
                new StructureValue([new("sku", new ScalarValue("a-1")), new("left", new ScalarValue(2))]),
                ScalarValue.Null,
            ])),
            new("prices", new DictionaryValue([new(new ScalarValue("eur"), new ScalarValue(19.90m))])),
        ],
        "Order");
}
