using System.Text.RegularExpressions;
using Lens.Spans;
using Lens.Tests.Support;
using Serilog.Events;

namespace Lens.Tests.Formatting;

/// <summary>Keeps the examples of <c>TRACE_RECORD.md</c> what the formatter writes.</summary>
public partial class TraceRecordDocumentTests
{
    static readonly CallSite Site = new("src/Shop/Checkout.cs", 17, "PayAsync");

    [Fact]
    public void EveryExampleIsProducedByTheFormatter()
    {
        var document = File.ReadAllText(RepositoryRoot.PathOf("src/Lens.Serilog/Formatting/TRACE_RECORD.md"));
        Assert.Equal(Examples(), Blocks().Matches(document).Select(m => m.Groups[1].Value.TrimEnd()));
    }

    static IEnumerable<string> Examples()
    {
        var formatter = new TraceRecordFormatter(compatMode: false);
        yield return formatter.Line(Some.SpanStart(Some.Span("checkout", callSite: Site)));
        yield return formatter.Line(Charge());
        yield return formatter.Line(Some.SpanEnd(Some.Span("checkout", callSite: Site, attributes: [("OrderId", 42), ("Items", new[] { "a-17", "b-2" })])));
        yield return formatter.Line(Some.SpanEnd(Some.Span(
            "charge-card",
            depth: 1,
            status: SpanStatus.Error,
            errorType: "Shop.PaymentDeclinedException",
            errorMessage: "card was declined",
            attributes: ("Amount", 19.90m))));
        yield return formatter.Line(Imported());
        yield return new TraceRecordFormatter(compatMode: true).Line(Charge());
    }

    static LogEvent Charge() => Some
        .Event("Charging {Amount} for order {OrderId}", properties: [("Amount", 19.90m), ("OrderId", 42), ("SourceContext", "Shop.Checkout")])
        .InSpan();

    static LogEvent Imported() => Some.Event(
        "Import finished with errors",
        LogEventLevel.Error,
        new ExceptionWithText("System.IO.IOException: disk is full\n   at Shop.Import.Run()"),
        [
            ("level", "the user's own"),
            ("batch", new StructureValue(
                [
                    new("id", new ScalarValue(7)),
                    new("files", new SequenceValue([new ScalarValue("a.csv"), new ScalarValue("b.csv")])),
                ],
                "Batch")),
        ]).OutsideSpans();

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
