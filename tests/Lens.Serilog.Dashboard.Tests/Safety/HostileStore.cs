using Lens.Tests.Cli.Support;
using Serilog.Events;

namespace Lens.Tests.Dashboard.Safety;

/// <summary>A store in which every text is an attack on whoever shows it.</summary>
static class HostileStore
{
    /// <summary>What would run if it were not encoded, in texts, attributes, addresses, scripts and styles.</summary>
    public static readonly string[] Payloads =
    [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(2)>",
        "'><svg/onload=alert(3)>",
        "</title><script>alert(4)</script>",
        "</textarea></style></script><script>alert(5)</script>",
        "javascript:alert(6)",
        "\" onfocus=alert(7) autofocus x=\"",
        "<iframe srcdoc=\"<script>alert(8)</script>\">",
        "{{constructor.constructor('alert(9)')()}}",
        "<math><mi//xlink:href=\"data:x,<script>alert(10)</script>\">",
        "--><script>alert(11)</script><!--",
        "<a href=\"jav\tascript:alert(12)\">x</a>",
        "<base href=\"https://example.invalid/\">",
        "<meta http-equiv=refresh content=\"0;url=javascript:alert(13)\">",
        "\u202e<b onmouseover=alert(14)>\u0000\u0007",
    ];

    public static void Fill(TraceStore store)
    {
        for (var i = 0; i < Payloads.Length; i++) Add(store, Payloads[i], $"{i + 1:x32}", $"{i + 1:x16}", i);
    }

    static void Add(TraceStore store, string payload, string traceId, string spanId, int at)
    {
        var text = Json(payload);
        var json = $$$"""{{{{text}}}:{{{text}}},"user.id":{{{text}}},"session.id":{{{text}}},"inner":{{{{text}}}:[{{{text}}}]}}""";
        store.PushSpan(SampleStore.Span(traceId, spanId, null, payload, at * 10, 7) with
        {
            Service = payload,
            OperationType = payload,
            Status = SpanStatus.Error,
            ErrorType = payload,
            ErrorMessage = payload,
            Attributes = json,
            Events = $$"""[{"name":{{text}},"timestamp_ns":{{SampleStore.NsAfterBegin(at * 10)}},"attributes":{{json}} }]""",
            Input = json,
            Output = json,
            File = payload,
            Line = 1,
            Function = payload,
        });
        foreach (var (trace, span) in new[] { (traceId, spanId), (null, null) })
        {
            store.PushLog(SampleStore.Log(trace, span, at * 10, LogEventLevel.Error, payload, payload, payload + "\n   at " + payload) with
            {
                Logger = payload,
                Attributes = json,
                File = payload,
                Line = 1,
                Function = payload,
            });
        }
    }

    static string Json(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
