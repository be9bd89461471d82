using System.Text.Json;

namespace Lens.Tests.Dashboard.Support;

/// <summary>Texts that would run in a page that takes them for markup.</summary>
static class Hostile
{
    public static readonly string[] Payloads =
    [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(2)>",
        "'><svg onload=alert(3)>",
        "</script><script>alert(4)</script>",
        "</noscript><script>alert(5)</script>",
        "</template><script>alert(6)</script>",
        "</div></textarea></title><iframe srcdoc='<script>alert(7)</script>'>",
        "<!--<script>alert(8)//-->",
        "javascript:alert(9)",
        "{{constructor.constructor('alert(10)')()}}",
        "\u2028\u2029</style><script>alert(11)</script>",
        "&lt;script&gt;alert(12)&lt;/script&gt;",
        "<details open ontoggle=alert(13)>",
        "<a href=\"javascript:alert(14)\" autofocus onfocus=alert(14)>x</a>",
    ];

    /// <summary>A trace that has the text in every place that holds a text.</summary>
    public static (SpanRecord[] Spans, LogRecord[] Logs) TraceOf(string text)
    {
        var json = JsonSerializer.Serialize(new Dictionary<string, object> { [text] = text, ["list"] = new[] { text }, ["deep"] = new Dictionary<string, string> { [text] = text } });
        var quoted = JsonSerializer.Serialize(text);
        var root = SomeTraces.Span(SomeTraces.Order, 1, null, text, 0, 100, text) with
        {
            Status = SpanStatus.Error,
            ErrorType = text,
            ErrorMessage = text,
            OperationType = text,
            Attributes = json,
            Events = $$"""[{"name":{{quoted}},"timestamp_ns":5,"attributes":{{json}}}]""",
            Links = $$"""[{"trace_id":{{quoted}},"span_id":{{quoted}},"attributes":{{json}}}]""",
            Input = json,
            Output = text,
            File = text,
            Line = 1,
            Function = text,
        };
        var siblings = Enumerable.Range(2, 4).Select(i => SomeTraces.Span(SomeTraces.Order, i, 1, text, i, 5, text));
        var log = SomeTraces.Log(SomeTraces.Order, 1, 5, Serilog.Events.LogEventLevel.Error, text, "template " + text, text + "\n   at " + text + " in " + text + ":line 4", json) with { Logger = text, File = text, Function = text };
        return ([root, .. siblings], [log, log with { SpanId = null }]);
    }
}
