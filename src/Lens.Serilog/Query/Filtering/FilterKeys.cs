using Lens.Query.Filtering.Syntax;

namespace Lens;

/// <summary>The keys of the filter language: the one list behind the help, the completion and the documentation.</summary>
public static class FilterKeys
{
    /// <summary>Gets the keys in the order in which to show them.</summary>
    public static IReadOnlyList<FilterKey> All { get; } =
    [
        new()
        {
            Name = "status",
            Summary = "How the trace or span ended, or that it runs",
            ValueKind = FilterValueKind.Word,
            Values = Words.Statuses.Names,
            Examples = ["status:error", "status:running,interrupted"],
        },
        Text("name", "Name of the trace's root, or of the span", "name:checkout", "name:\"GET /orders*\""),
        Text("service", "Service that did the work", "service:api"),
        new()
        {
            Name = "duration",
            Summary = "How long the trace or span took; what still runs has no duration",
            ValueKind = FilterValueKind.Duration,
            Examples = ["duration:>100ms", "duration:<=1.5s"],
        },
        new()
        {
            Name = "level",
            Summary = "Level of a log event",
            ValueKind = FilterValueKind.OrderedWord,
            Values = Words.Levels.Names,
            Examples = ["level:>=warning", "level:error"],
        },
        Text("user", "User on whose behalf the trace ran", "user:42"),
        Text("session", "Session of that user", "session:b7f1*"),
        Text("source", "Where the trace began", "source:cli"),
        new()
        {
            Name = "kind",
            Summary = "Side of a call that a span is",
            ValueKind = FilterValueKind.Word,
            Values = Words.Kinds.Names,
            Examples = ["kind:server", "kind:client,producer"],
        },
        Text("type", "Sort of work of a span", "type:db"),
        Text("error", "Type of the error; of a log event the text of its exception", "error:*TimeoutException*"),
        Text("logger", "Logger of a log event, its SourceContext", "logger:Shop.*"),
        Text("message", "Message of a log event as rendered", "message:\"Charging 19*\""),
        Text("template", "Template of that message", "template:\"Charging {Amount}\""),
        Id("trace", "Trace with this id, or the ids that begin so", "trace:4bf92f3577b34da6a3ce929d0e0e4736", "trace:4bf92f"),
        Id("span", "Span with this id, or the ids that begin so", "span:00f067aa0ba902b7", "span:00f0"),
        Time("since", "Begun, or logged, at that time or later", "since:1h", "since:2026-11-20T10:00Z"),
        Time("until", "Begun, or logged, before that time", "until:30m", "until:2026-11-20"),
        new()
        {
            Name = "@name",
            Summary = "Attribute of a span or property of a log event, by its name",
            ValueKind = FilterValueKind.Attribute,
            Examples = ["@http.route:/orders/{id}", "@retry.count:>2", "@\"odd key\":\"odd value\"", "@order.id:*"],
        },
    ];

    static FilterKey Text(string name, string summary, params string[] examples) => Make(name, summary, FilterValueKind.Text, examples);

    static FilterKey Id(string name, string summary, params string[] examples) => Make(name, summary, FilterValueKind.Id, examples);

    static FilterKey Time(string name, string summary, params string[] examples) => Make(name, summary, FilterValueKind.Time, examples);

    static FilterKey Make(string name, string summary, FilterValueKind kind, string[] examples) =>
        new() { Name = name, Summary = summary, ValueKind = kind, Examples = examples };
}
