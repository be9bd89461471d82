using System.Text.Json;

namespace Lens.Query.Records;

/// <summary>Writes statistics as JSON; times are milliseconds.</summary>
static class StatisticsJson
{
    public static void Write(Utf8JsonWriter json, OperationStatistics row)
    {
        json.WriteString("key", row.Key);
        json.WriteText("service", row.Service);
        json.WriteNumber("count", row.Count);
        json.WriteNumber("error_count", row.ErrorCount);
        json.WriteNumber("error_rate", row.ErrorRate);
        json.WriteMs("average_ms", row.Average);
        json.WriteMs("p50_ms", row.P50);
        json.WriteMs("p95_ms", row.P95);
        json.WriteMs("p99_ms", row.P99);
        json.WriteMs("minimum_ms", row.Minimum);
        json.WriteMs("maximum_ms", row.Maximum);
        json.WriteBoolean("is_exact", row.IsExact);
    }

    /// <summary>The totals; what they are made of is written by who has room for it.</summary>
    public static void Write(Utf8JsonWriter json, TraceStatistics statistics)
    {
        json.WriteNumber("total", statistics.TraceCount);
        json.WriteNumber("error_count", statistics.ErrorCount);
        json.WriteNumber("error_rate", statistics.ErrorRate);
        json.WriteMs("average_ms", statistics.Average);
        json.WriteMs("minimum_ms", statistics.Minimum);
        json.WriteMs("maximum_ms", statistics.Maximum);
    }

    public static void Write(Utf8JsonWriter json, StatisticsPoint point)
    {
        json.WriteString("at", IsoTime.Of(point.At));
        json.WriteNumber("count", point.Count);
        json.WriteNumber("error_count", point.ErrorCount);
        json.WriteMs("average_ms", point.Average);
        json.WriteMs("p50_ms", point.P50);
        json.WriteMs("p95_ms", point.P95);
        json.WriteMs("p99_ms", point.P99);
    }

    public static void Write(Utf8JsonWriter json, ErrorPattern pattern)
    {
        json.WriteString("name", pattern.Name);
        json.WriteText("error_type", pattern.ErrorType);
        json.WriteString("message", pattern.Message);
        json.WriteNumber("count", pattern.Count);
        json.WriteString("first_seen", IsoTime.Of(pattern.FirstSeen));
        json.WriteString("last_seen", IsoTime.Of(pattern.LastSeen));
        json.WriteText("sample_trace_id", pattern.SampleTraceId);
    }
}
