using Lens.Formatting;
using Lens.Tests.Support;
using Serilog.Events;

namespace Lens.Tests.Formatting;

public class ConsoleLineFormatterTests
{
    const string Prefix = "14:02:11.482 INF [be97f2fa] ";

    readonly ConsoleLineFormatter _plain = new();
    readonly ConsoleLineFormatter _colored = new(color: true);
    readonly ConsoleLineFormatter _ascii = new(unicode: false);

    static IEnumerable<LogEvent> Checkout =>
    [
        Some.SpanStart(Some.Span("POST /orders/{id}")),
        Some.SpanStart(Some.Span("authenticate", depth: 1)),
        Some.SpanEnd(Some.Span("authenticate", depth: 1)),
        Some.Event("Stock of item {Item} is low, {Left} left", LogEventLevel.Warning, null, ("Item", "a-17"), ("Left", 2)).InSpan(depth: 2),
        Some.Event("Charging {Amount}", properties: ("Amount", 19.90m)).InSpan(depth: 1),
        Some.SpanEnd(Some.Span("charge-card", 1, 583_000_000, SpanStatus.Error, "Shop.PaymentDeclinedException", "card was declined")),
        Some.SpanEnd(Some.Span("cache", depth: 1, durationNs: 300_000), startWasWritten: false),
        Some.SpanEnd(Some.Span("POST /orders/{id}", 0, 1_240_000_000, SpanStatus.Error)),
        Some.Event("Listening on {Url}", properties: ("Url", new Uri("http://localhost:5080"))).OutsideSpans(),
    ];

    [Fact]
    public void SpansAreDrawnAsTree() => Assert.Equal(
        """
        14:02:11.482 INF [be97f2fa] ┌ POST /orders/{id}
        14:02:11.482 INF [be97f2fa] │ ┌ authenticate
        14:02:11.482 INF [be97f2fa] │ └ authenticate  46 ms
        14:02:11.482 WRN [be97f2fa] │ │ Stock of item a-17 is low, 2 left
        14:02:11.482 INF [be97f2fa] │ Charging 19.90
        14:02:11.482 ERR [be97f2fa] │ └ charge-card  583 ms  PaymentDeclinedException: card was declined
        14:02:11.482 INF [be97f2fa] │ ─ cache  <1 ms
        14:02:11.482 ERR [be97f2fa] └ POST /orders/{id}  1.24 s
        14:02:11.482 INF Listening on http://localhost:5080

        """,
        string.Concat(Checkout.Select(_plain.Text)));

    [Fact]
    public void ASpanWhoseStartWasBelowTheShownLevelHasNoBracketToClose() => Assert.Equal(
        "14:02:11.482 ERR [be97f2fa] ─ POST /orders/{id}  1.24 s\n",
        new ConsoleLineFormatter(minimumLevel: LogEventLevel.Warning).Text(
            Some.SpanEnd(Some.Span("POST /orders/{id}", 0, 1_240_000_000, SpanStatus.Error))));

    [Fact]
    public void TreeIsAsciiWhereTerminalCannotDraw() => Assert.Equal(
        """
        14:02:11.482 INF [be97f2fa] + POST /orders/{id}
        14:02:11.482 INF [be97f2fa] | + authenticate
        14:02:11.482 INF [be97f2fa] | \ authenticate  46 ms
        14:02:11.482 WRN [be97f2fa] | | Stock of item a-17 is low, 2 left
        14:02:11.482 INF [be97f2fa] | Charging 19.90
        14:02:11.482 ERR [be97f2fa] | \ charge-card  583 ms  PaymentDeclinedException: card was declined
        14:02:11.482 INF [be97f2fa] | - cache  <1 ms
        14:02:11.482 ERR [be97f2fa] \ POST /orders/{id}  1.24 s
        14:02:11.482 INF Listening on http://localhost:5080

        """,
        string.Concat(Checkout.Select(_ascii.Text)));

    [Fact]
    public void ColorsMarkLevelsAndDimTheRest() => Assert.Equal(
        """
        <2>14:02:11.482<0> <32>INF<0> <2>[be97f2fa]<0> ┌ POST /orders/{id}
        <2>14:02:11.482<0> <32>INF<0> <2>[be97f2fa]<0> │ ┌ authenticate
        <2>14:02:11.482<0> <32>INF<0> <2>[be97f2fa]<0> │ └ authenticate  46 ms
        <2>14:02:11.482<0> <33>WRN<0> <2>[be97f2fa]<0> │ │ <33>Stock of item a-17 is low, 2 left<0>
        <2>14:02:11.482<0> <32>INF<0> <2>[be97f2fa]<0> │ Charging 19.90
        <2>14:02:11.482<0> <31>ERR<0> <2>[be97f2fa]<0> │ <31>└ charge-card  583 ms  PaymentDeclinedException: card was declined<0>
        <2>14:02:11.482<0> <32>INF<0> <2>[be97f2fa]<0> │ ─ cache  <1 ms
        <2>14:02:11.482<0> <31>ERR<0> <2>[be97f2fa]<0> <31>└ POST /orders/{id}  1.24 s<0>
        <2>14:02:11.482<0> <32>INF<0> Listening on http://localhost:5080

        """,
        Sequences(string.Concat(Checkout.Select(_colored.Text))));

    [Theory]
    [InlineData(LogEventLevel.Verbose, "VRB", "2")]
    [InlineData(LogEventLevel.Debug, "DBG", "2")]
    [InlineData(LogEventLevel.Information, "INF", "32")]
    [InlineData(LogEventLevel.Warning, "WRN", "33")]
    [InlineData(LogEventLevel.Error, "ERR", "31")]
    [InlineData(LogEventLevel.Fatal, "FTL", "1;31")]
    public void LevelHasThreeLettersAndColor(LogEventLevel level, string label, string color)
    {
        var logEvent = Some.Event(level: level);
        Assert.Equal($"14:02:11.482 {label} Some message", _plain.Line(logEvent));
        Assert.StartsWith($"<2>14:02:11.482<0> <{color}>{label}<0> ", Sequences(_colored.Line(logEvent)), StringComparison.Ordinal);
    }

    [Fact]
    public void ExceptionStandsIndentedBelowItsEvent()
    {
        var exception = new ExceptionWithText("Shop.Declined: card\r\n   at Shop.Pay()\n\u001b[2J14:02:12.000 INF forged\n\n");
        Assert.Equal(
            """
            14:02:11.482 ERR [be97f2fa] │ │ Failed
                                        │ │   Shop.Declined: card
                                        │ │      at Shop.Pay()
                                        │ │   \u001b[2J14:02:12.000 INF forged

            """,
            _plain.Text(Some.Event("Failed", LogEventLevel.Error, exception).InSpan(depth: 2)));
        Assert.Equal(
            """
            14:02:11.482 ERR Failed
                               Shop.Declined: card
                                  at Shop.Pay()
                               \u001b[2J14:02:12.000 INF forged

            """,
            _plain.Text(Some.Event("Failed", LogEventLevel.Error, exception).OutsideSpans()));
    }

    [Fact]
    public void NothingInAnEventCanForgeAnother()
    {
        const string hostile = "x\n14:02:12.000 INF fine\r\u001b[2J\u009b1A\u202e\0\ud800";
        const string escaped = @"x\n14:02:12.000 INF fine\r\u001b[2J\u009b1A\u202e\u0000\ud800";
        Assert.Equal(Prefix + "│ " + escaped, _plain.Line(Some.Event("{X}", properties: ("X", hostile)).InSpan()));
        Assert.Equal(Prefix + "│ " + escaped, _plain.Line(Some.Event(hostile).InSpan()));
        Assert.Equal(Prefix + "┌ " + escaped, _plain.Line(Some.SpanStart(Some.Span(hostile))));
        Assert.Equal(
            $"14:02:11.482 ERR [be97f2fa] └ s  46 ms  E\\n: {escaped}",
            _plain.Line(Some.SpanEnd(Some.Span("s", status: SpanStatus.Error, errorType: "E\n", errorMessage: hostile))));
    }

    [Fact]
    public void ThrowingPropertyAndExceptionLoseNoLine() => Assert.Equal(
        """
        14:02:11.482 INF Got [ThrowingToString.ToString() threw InvalidOperationException] and 1
                           [ExceptionWithText.ToString() threw InvalidOperationException]

        """,
        _plain.Text(Some.Event(
            "Got {X} and {Y}",
            exception: new ExceptionWithText(null),
            properties: [("X", new ThrowingToString()), ("Y", 1)])));

    [Fact]
    public void GenericExceptionTypeIsShortened() => Assert.EndsWith(
        "└ checkout  46 ms  Fault: no",
        _plain.Line(Some.SpanEnd(Some.Span(status: SpanStatus.Error, errorType: "Shop.Outer+Fault`1[[System.Int32, x]]", errorMessage: "no"))),
        StringComparison.Ordinal);

    [Fact]
    public void DeepRecursionDoesNotFillTheLine()
    {
        var line = _plain.Line(Some.Event().InSpan(depth: 1_000));
        Assert.Equal(32, line.Count(c => c == '│'));
    }

    [Fact]
    public void EventWithoutEnricherHasItsTraceButNoTree()
    {
        var plain = Some.Event();
        var inActivity = new LogEvent(plain.Timestamp, plain.Level, null, plain.MessageTemplate, [], Some.TraceId, Some.SpanId);
        Assert.Equal(Prefix + "Some message", _plain.Line(inActivity));
    }

    // Raw escapes would be invisible in the expected text.
    static string Sequences(string text) => text
        .Replace("\u001b[", "<", StringComparison.Ordinal)
        .Replace("<2m", "<2>", StringComparison.Ordinal)
        .Replace("<0m", "<0>", StringComparison.Ordinal)
        .Replace("<32m", "<32>", StringComparison.Ordinal)
        .Replace("<33m", "<33>", StringComparison.Ordinal)
        .Replace("<31m", "<31>", StringComparison.Ordinal)
        .Replace("<1;31m", "<1;31>", StringComparison.Ordinal);
}
