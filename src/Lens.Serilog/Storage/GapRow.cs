using System.Globalization;
using System.Text.Json;
using Serilog.Events;

namespace Lens.Storage;

/// <summary>The log row that tells people, where they look, that events are missing.</summary>
static class GapRow
{
    public const string Template = "{Count} events were not stored";

    public static LogRow Encode(in Gap gap, Utf8Buffer buffer) => new()
    {
        TimestampNs = gap.ToNs,
        Level = (int)LogEventLevel.Warning,
        Template = Template,
        Message = buffer.Add(string.Create(CultureInfo.InvariantCulture, $"{gap.Count} events were not stored"), int.MaxValue),
        Exception = Utf8Slice.None,
        Logger = LensNames.SelfSourceContext,
        Attributes = buffer.AddJson(gap, static (json, gap) => Write(json, gap)),
    };

    static void Write(Utf8JsonWriter json, in Gap gap)
    {
        json.WriteStartObject();
        json.WriteNumber("Count", gap.Count);
        json.WriteNumber("queue_full", gap.QueueFull);
        json.WriteNumber("unstorable", gap.Unstorable);
        json.WriteNumber("from_ns", gap.FromNs);
        json.WriteNumber("to_ns", gap.ToNs);
        json.WriteEndObject();
    }
}
