using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Lens.Cli.Options;
using Serilog.Events;

namespace Lens.Cli.Importing;

/// <summary>Reads compact log events (CLEF); those with <c>@st</c> are spans, as SerilogTracing and Lens write them.</summary>
static class CompactNormalizer
{
    const string StartSuffix = ".start";
    const string EndSuffix = ".end";

    static readonly string[] Elsewhere = ["SourceContext", "SourceFile", "SourceLine", "SourceMember"];

    public static bool IsCompact(JsonElement line) => line.TryGetProperty("@t", out _);

    public static Imported Read(JsonElement line)
    {
        var traceId = ImportId.FindTrace(Text(line, "@tr"));
        var spanId = ImportId.FindSpan(Text(line, "@sp"));
        var timeNs = ImportTime.Read(line.GetProperty("@t"));
        var template = Text(line, "@mt") ?? Text(line, "@m") ?? throw new BadLineException("it has neither @mt nor @m");
        if (traceId is null || spanId is null) return new ImportedLog(LogOf(line, template, timeNs, traceId, null));

        var isOfLens = Text(line, "SourceContext") == LensNames.SpanSourceContext;
        if (line.TryGetProperty("@st", out var start))
            return new ImportedSpan(Ended(SpanOf(line, NameOf(template, isOfLens ? EndSuffix : ""), traceId, spanId, ImportTime.Read(start)), line, timeNs));
        return isOfLens && template.EndsWith(StartSuffix, StringComparison.Ordinal)
            ? new ImportedStart(SpanOf(line, NameOf(template, StartSuffix), traceId, spanId, timeNs))
            : new ImportedLog(LogOf(line, template, timeNs, traceId, spanId));
    }

    static SpanRecord SpanOf(JsonElement line, string name, string traceId, string spanId, long startNs) => new()
    {
        TraceId = traceId,
        SpanId = spanId,
        ParentSpanId = ImportId.FindSpan(Text(line, "@ps")),
        Name = name,
        Kind = Enum.TryParse<ActivityKind>(Text(line, "@sk"), ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : ActivityKind.Internal,
        Service = ServiceOf(line),
        StartNs = startNs,
        Status = SpanStatus.Running,
        File = Text(line, "SourceFile"),
        Line = LineOf(line),
        Function = Text(line, "SourceMember"),
    };

    static SpanRecord Ended(SpanRecord span, JsonElement line, long endNs)
    {
        var exception = Text(line, "@x");
        var failed = exception is not null || LevelOf(line) >= LogEventLevel.Error;
        var (type, message) = ImportError.Split(exception);
        return span with
        {
            DurationNs = Math.Max(endNs - span.StartNs, 0),
            Status = failed ? SpanStatus.Error : SpanStatus.Completed,
            ErrorType = type,
            ErrorMessage = message,
            Attributes = AttributesOf(line),
        };
    }

    static LogRecord LogOf(JsonElement line, string template, long timeNs, string? traceId, string? spanId) => new()
    {
        Id = 0,
        TraceId = traceId,
        SpanId = spanId,
        TimestampNs = timeNs,
        Level = LevelOf(line),
        Message = Text(line, "@m") ?? CompactMessage.Render(template, line),
        Template = template,
        Logger = Text(line, "SourceContext"),
        Exception = Text(line, "@x"),
        Attributes = AttributesOf(line),
        File = Text(line, "SourceFile"),
        Line = LineOf(line),
        Function = Text(line, "SourceMember"),
    };

    // Names are text in the store; as templates their braces are doubled.
    static string NameOf(string template, string suffix)
    {
        var name = suffix.Length > 0 && template.EndsWith(suffix, StringComparison.Ordinal) ? template[..^suffix.Length] : template;
        return name.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal);
    }

    static LogEventLevel LevelOf(JsonElement line) => LevelArgument.TryRead(Text(line, "@l"), out var level) ? level : LogEventLevel.Information;

    static int? LineOf(JsonElement line) => line.TryGetProperty("SourceLine", out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    static string? ServiceOf(JsonElement line) =>
        line.TryGetProperty("@ra", out var resource) && resource.ValueKind == JsonValueKind.Object
        && resource.TryGetProperty("service", out var service) && service.ValueKind == JsonValueKind.Object
            ? Text(service, "name")
            : null;

    static string? AttributesOf(JsonElement line)
    {
        using var text = new MemoryStream();
        using var json = new Utf8JsonWriter(text);
        json.WriteStartObject();
        var any = false;
        foreach (var member in line.EnumerateObject())
        {
            // A name of the user's that begins with @ comes with two of them.
            var isOwn = !member.Name.StartsWith('@') || member.Name.StartsWith("@@", StringComparison.Ordinal);
            if (!isOwn || Elsewhere.Contains(member.Name)) continue;
            json.WritePropertyName(member.Name.StartsWith('@') ? member.Name[1..] : member.Name);
            member.Value.WriteTo(json);
            any = true;
        }

        json.WriteEndObject();
        json.Flush();
        return any ? Encoding.UTF8.GetString(text.ToArray()) : null;
    }

    static string? Text(JsonElement line, string name) => line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
