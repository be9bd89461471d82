using System.Diagnostics;
using Lens.Formatting;
using Lens.Tests.Support;
using Serilog.Events;

namespace Lens.Tests.Formatting;

public class LensCompactFormatterTests
{
    const string Time = "\"@t\":\"2026-11-20T14:02:11.4821237Z\"";
    const string Ids = "\"@tr\":\"be97f2fa26196196d1c776cef223b871\",\"@sp\":\"00f067aa0ba902b7\"";

    readonly LensCompactFormatter _formatter = new();

    [Fact]
    public void InformationHasNoLevelAndMetadataIsInTheFields() => Assert.Equal(
        $$"""{{{Time}},"@mt":"Hello {Name}","@i":"{{IdOf("Hello {Name}")}}",{{Ids}},"Name":"you","SourceContext":"Shop","SourceFile":"src/Shop/Checkout.cs","SourceLine":42,"SourceMember":"PayAsync"}""",
        _formatter.Line(Some.Event("Hello {Name}", properties: [("Name", "you"), ("SourceContext", "Shop")]).InSpan(callSite: Some.CallSite)));

    [Fact]
    public void RenderingsOfFormattedHolesComeInOrder() => Assert.Equal(
        $$"""{{{Time}},"@mt":"{A:0.00} {B} {C,6:x4} {D:l}","@r":["1.50","  00ff","text"],"@i":"{{IdOf("{A:0.00} {B} {C,6:x4} {D:l}")}}","A":1.5,"B":2,"C":255,"D":"text"}""",
        _formatter.Line(Some.Event("{A:0.00} {B} {C,6:x4} {D:l}", properties: [("A", 1.5), ("B", 2), ("C", 255), ("D", "text")])));

    [Fact]
    public void LeadingAtOfPropertyIsDoubled() => Assert.Equal(
        $$"""{{{Time}},"@mt":"Some message","@i":"{{IdOf("Some message")}}","@@t":1,"@@@x":2,"a@b":3}""",
        _formatter.Line(Some.Event(properties: [("@t", 1), ("@@x", 2), ("a@b", 3)])));

    [Fact]
    public void LevelAndExceptionHaveFields() => Assert.Equal(
        $$"""{{{Time}},"@mt":"Some message","@i":"{{IdOf("Some message")}}","@l":"Fatal","@x":"Boom"}""",
        _formatter.Line(Some.Event(level: LogEventLevel.Fatal, exception: new ExceptionWithText("Boom"))));

    [Fact]
    public void ForgedMetadataIsNotWritten() => Assert.Equal(
        $$"""{{{Time}},"@mt":"Some message","@i":"{{IdOf("Some message")}}","SourceFile":"the user's"}""",
        _formatter.Line(Some.Event(properties: [("__tracer_meta__", "forged"), ("SourceFile", "the user's")])));

    [Fact]
    public void SpanEndCarriesTheSpan() => Assert.Equal(
        $$$"""{{{{Time}}},"@mt":"GET /orders/{{id}}.end","@i":"{{{IdOf("GET /orders/{{id}}.end")}}}",{{{Ids}}},"@st":"2026-11-20T14:02:11.4361237Z","@ps":"b7ad6b7169203331","@sk":"Server","SourceContext":"Lens.Span","OrderId":42}""",
        _formatter.Line(Some.SpanEnd(Some.Span("GET /orders/{id}", depth: 1, kind: ActivityKind.Server, attributes: ("OrderId", 42)))));

    [Fact]
    public void InternalRootSpanHasNeitherKindNorParent() => Assert.Equal(
        $$"""{{{Time}},"@mt":"checkout.end","@i":"{{IdOf("checkout.end")}}","@l":"Error","@x":"Shop.Declined: no","{{Ids[1..]}},"@st":"2026-11-20T14:02:11.4361237Z","SourceContext":"Lens.Span"}""",
        _formatter.Line(Some.SpanEnd(Some.Span(status: SpanStatus.Error, errorType: "Shop.Declined", errorMessage: "no"))));

    [Fact]
    public void AttributeThatIsAlsoAnEventPropertyComesOnce()
    {
        var end = Some.SpanEnd(Some.Span(attributes: [("OrderId", 42), ("SpanKind", "attribute of that name")]));
        end.AddOrUpdateProperty(new LogEventProperty("OrderId", new ScalarValue(42)));
        Assert.EndsWith(",\"SourceContext\":\"Lens.Span\",\"OrderId\":42}", _formatter.Line(end), StringComparison.Ordinal);
    }

    [Fact]
    public void SpanStartIsAnOrdinaryEvent() => Assert.Equal(
        $$"""{{{Time}},"@mt":"checkout.start","@i":"{{IdOf("checkout.start")}}",{{Ids}},"SourceContext":"Lens.Span"}""",
        _formatter.Line(Some.SpanStart(Some.Span(attributes: ("OrderId", 42)))));

    [Fact]
    public void SpanPropertiesOfOthersStayProperties() => Assert.EndsWith(
        "\"ParentSpanId\":\"b7ad6b7169203331\",\"SpanKind\":\"Client\"}",
        _formatter.Line(Some.Event(properties: [("ParentSpanId", Some.ParentSpanId), ("SpanKind", ActivityKind.Client)])),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("", 0x00000000u)]
    [InlineData("a", 0xca2e9442u)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0x519e91f5u)]
    public void EventIdIsJenkinsHash(string template, uint expected) => Assert.Equal(expected, CompactEventId.Of(template));

    static string IdOf(string template) => CompactEventId.Of(template).ToString("x8");
}
