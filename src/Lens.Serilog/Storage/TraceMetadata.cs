using System.Text.Encodings.Web;
using System.Text.Json;
using Lens.Formatting;
using Lens.Spans;

namespace Lens.Storage;

/// <summary>What <c>traces.metadata</c> holds: who sent the request that began the trace, as far as its span says so.</summary>
static class TraceMetadata
{
    static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>A JSON object; null when the attributes say nothing.</returns>
    public static string? Of(IReadOnlyList<KeyValuePair<string, object?>> attributes)
    {
        Dictionary<string, string>? members = null;
        foreach (var (key, value) in attributes)
        {
            if (value is not null && MemberOf(key) is { } member)
                (members ??= [])[member] = Truncation.Cut(AttributeCapture.SafeText(value), SpanRows.MostWellKnownChars);
        }

        return members is null ? null : JsonSerializer.Serialize(members, Readable);
    }

    static string? MemberOf(string key) => key switch
    {
        LensAttributes.UserAgent => "userAgent",
        LensAttributes.ClientAddress => "ip",
        _ => null,
    };
}
