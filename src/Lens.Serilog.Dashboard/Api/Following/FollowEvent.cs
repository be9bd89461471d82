using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Lens.Query.Records;

namespace Lens.Dashboard.Api.Following;

/// <summary>Writes server-sent events, https://html.spec.whatwg.org/multipage/server-sent-events.html. JSON has no line ends of its own, so
/// that each takes one line.</summary>
static class FollowEvent
{
    /// <summary>Nothing, said from time to time, so that neither end takes the silence for the end.</summary>
    public static readonly byte[] Heartbeat = ": \n\n"u8.ToArray();

    /// <summary>Something may have been missed: look at everything again.</summary>
    public static readonly byte[] Reset = "event: reset\ndata: {}\n\n"u8.ToArray();

    /// <summary>How long to wait before coming back, in milliseconds.</summary>
    public static readonly byte[] Retry = "retry: 2000\n\n"u8.ToArray();

    public static byte[] Of(string id, TraceSummary trace) => Of(id, "trace", trace, RecordJson.Write);

    public static byte[] Of(string id, SpanRecord span) => Of(id, "span", span, RecordJson.Write);

    public static byte[] Of(string id, LogRecord log) => Of(id, "log", log, RecordJson.Write);

    static byte[] Of<T>(string id, string kind, T value, Action<Utf8JsonWriter, T> write)
    {
        ArrayBufferWriter<byte> frame = new(1_024);
        frame.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {id}\nevent: {kind}\ndata: ")));
        using (Utf8JsonWriter json = new(frame, ApiJson.WriterOptions))
        {
            json.WriteStartObject();
            write(json, value);
            json.WriteEndObject();
        }

        frame.Write("\n\n"u8);
        return frame.WrittenSpan.ToArray();
    }
}
