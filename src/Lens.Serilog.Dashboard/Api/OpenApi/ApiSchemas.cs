using System.Text.Json;

namespace Lens.Dashboard.Api.OpenApi;

/// <summary>What the members of answers are. A letter behind the name is the type: <c>s</c> text, <c>i</c> whole number, <c>n</c> number,
/// <c>b</c> yes or no, <c>j</c> any JSON, <c>o</c> object, <c>?</c> behind it also null; <c>[]Name</c> is an array of another schema,
/// <c>=Name</c> another schema.</summary>
static class ApiSchemas
{
    const string Span = "trace_id:s span_id:s parent_span_id:s? name:s kind:s operation_type:s? service:s? started_at:s start_ns:i end_ns:i? duration_ms:n? status:s "
        + "error_type:s? error_message:s? attributes:j events:j links:j input:j output:j input_size:i? output_size:i? file:s? line:i? function:s?";

    const string Log = "id:i trace_id:s? span_id:s? timestamp:s timestamp_ns:i level:s message:s template:s logger:s? exception:s? attributes:j file:s? line:i? function:s?";

    const string Trace = "trace_id:s root_span_name:s service:s? source:s user_id:s? session_id:s? started_at:s start_ns:i end_ns:i? duration_ms:n? status:s "
        + "error_type:s? error_message:s? error_stack:s? span_count:i log_count:i error_count:i metadata:j sample_weight:n";

    const string Details = Trace + " spans:[]Span logs:[]Log is_truncated:b";
    const string Page = " total:i? limit:i offset:i next:s?";
    const string Range = "from:s? until:s? ";
    const string Percentiles = "count:i error_count:i {0}average_ms:n? p50_ms:n? p95_ms:n? p99_ms:n?";

    static readonly (string Name, string Members)[] Objects =
    [
        ("Trace", Trace),
        ("Span", Span),
        ("Log", Log),
        ("TraceDetails", Details),
        ("TraceList", "traces:[]Trace" + Page),
        ("SpanList", "spans:[]Span" + Page),
        ("LogList", "logs:[]Log" + Page),
        ("Operation", "key:s service:s? " + string.Format(null, Percentiles, "error_rate:n ") + " minimum_ms:n? maximum_ms:n? is_exact:b"),
        ("Point", "at:s " + string.Format(null, Percentiles, "")),
        ("TraceStatistics", Range + "total:i error_count:i error_rate:n average_ms:n? minimum_ms:n? maximum_ms:n? by_operation:[]Operation by_user:[]Operation"),
        ("SpanStatistics", Range + "statistics:[]Operation points:[]Point"),
        ("Error", "name:s error_type:s? message:s count:i first_seen:s last_seen:s sample_trace_id:s?"),
        ("ErrorList", Range + "errors:[]Error"),
        ("TraceExport", "traces:[]TraceDetails logs:[]Log is_truncated:b"),
        ("Health", "status:s problem:s? store:o? writer:o?"),
        ("Deletion", "deleted:i is_complete:b"),
        ("Antiforgery", "header:s token:s"),
        ("OpenApi", "openapi:s info:o servers:j paths:o components:o"),
        ("FilterFault", "text:s position:i length:i column:i message:s caret:s"),
        ("Problem", "type:s title:s status:i detail:s parameter:s filter:=FilterFault"),
    ];

    // Members that are only there sometimes.
    static readonly HashSet<string> Optional = ["points", "parameter", "filter"];

    static readonly string[] Texts = ["Csv", "Events"];

    public static string ReferenceTo(string name) => "#/components/schemas/" + name;

    public static void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("schemas");
        foreach (var (name, members) in Objects) WriteObject(json, name, [.. members.Split(' ').Select(static m => m.Split(':') is [var member, var type] ? (member, type) : throw new FormatException(m))]);
        foreach (var name in Texts)
        {
            json.WriteStartObject(name);
            json.WriteString("type", "string");
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    static void WriteObject(Utf8JsonWriter json, string name, (string Name, string Type)[] members)
    {
        json.WriteStartObject(name);
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        foreach (var (member, type) in members)
        {
            json.WriteStartObject(member);
            WriteType(json, type);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartArray("required");
        foreach (var (member, _) in members.Where(static m => !Optional.Contains(m.Name))) json.WriteStringValue(member);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void WriteType(Utf8JsonWriter json, string type)
    {
        switch (type)
        {
            case ['[', ']', ..]:
                json.WriteString("type", "array");
                json.WriteStartObject("items");
                json.WriteString("$ref", ReferenceTo(type[2..]));
                json.WriteEndObject();
                break;
            case ['=', ..]: json.WriteString("$ref", ReferenceTo(type[1..])); break;
            case ['j']: break;
            default: WriteSimple(json, type); break;
        }
    }

    static void WriteSimple(Utf8JsonWriter json, string type)
    {
        var name = type[0] switch { 's' => "string", 'i' => "integer", 'n' => "number", 'b' => "boolean", _ => "object" };
        if (type.Length == 1)
        {
            json.WriteString("type", name);
            return;
        }

        json.WriteStartArray("type");
        json.WriteStringValue(name);
        json.WriteStringValue("null");
        json.WriteEndArray();
    }
}
