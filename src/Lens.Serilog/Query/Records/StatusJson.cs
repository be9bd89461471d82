using System.Text.Json;

namespace Lens.Query.Records;

/// <summary>Writes what is known of a store, and of its writer, as JSON.</summary>
static class StatusJson
{
    public static void Write(Utf8JsonWriter json, StoreStatus status)
    {
        json.WriteString("path", status.Path);
        json.WriteNumber("file_bytes", status.FileBytes);
        json.WriteNumber("log_file_bytes", status.LogFileBytes);
        json.WriteNumber("schema_version", status.SchemaVersion);
        json.WriteString("sqlite_version", status.SqliteVersion);
        json.WriteNumber("trace_count", status.TraceCount);
        json.WriteNumber("span_count", status.SpanCount);
        json.WriteNumber("log_count", status.LogCount);
        json.WriteBoolean("is_log_count_exact", status.IsLogCountExact);
        json.WriteTime("oldest", status.Oldest);
        json.WriteTime("newest", status.Newest);
        json.WriteNumber("running_spans", status.RunningSpans);
        json.WriteArray("processes", status.Processes, Write);
        json.WriteArray("gaps", status.Gaps, Write);
    }

    public static void Write(Utf8JsonWriter json, LensMetrics metrics)
    {
        json.WriteNumber("emitted", metrics.Emitted);
        json.WriteNumber("stored", metrics.Stored);
        json.WriteNumber("queued", metrics.Queued);
        json.WriteNumber("dropped", metrics.Dropped);
        json.WriteStartObject("dropped_by_reason");
        foreach (var reason in Enum.GetValues<DropReason>()) json.WriteNumber(JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString()), metrics.DroppedFor(reason));
        json.WriteEndObject();
        json.WriteText("last_error", metrics.LastError);
    }

    static void Write(Utf8JsonWriter json, StoreProcess process)
    {
        json.WriteNumber("process_id", process.ProcessId);
        json.WriteString("name", process.Name);
        json.WriteString("host", process.Host);
        json.WriteString("service", process.Service);
        json.WriteString("lens_version", process.LensVersion);
        json.WriteBoolean("is_alive", process.IsAlive);
        json.WriteTime("started_at", process.StartedAt);
        json.WriteTime("last_seen_at", process.LastSeenAt);
        json.WriteTime("ended_at", process.EndedAt);
    }

    static void Write(Utf8JsonWriter json, StoreGap gap)
    {
        json.WriteTime("from", gap.From);
        json.WriteTime("until", gap.Until);
        json.WriteNumber("queue_full", gap.QueueFull);
        json.WriteNumber("unstorable", gap.Unstorable);
    }
}
