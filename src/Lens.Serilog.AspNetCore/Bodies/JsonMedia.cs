using Microsoft.Net.Http.Headers;

namespace Lens.AspNetCore.Bodies;

/// <summary>Tells from the headers of a body whether it is one JSON text that can be read as it is.</summary>
static class JsonMedia
{
    const string Json = "application/json";
    const string JsonSuffix = "+json";
    const string JsonStream = "application/stream+json";

    public static bool IsPlain(string? contentType, string? contentEncoding)
        => string.IsNullOrEmpty(contentEncoding) && contentType is not null && MediaTypeHeaderValue.TryParse(contentType, out var type)
            && IsJson(type.MediaType.Value) && IsUtf8(type.Charset.Value);

    static bool IsJson(string? mediaType)
        => mediaType is not null && (mediaType.Equals(Json, StringComparison.OrdinalIgnoreCase)
            || (mediaType.EndsWith(JsonSuffix, StringComparison.OrdinalIgnoreCase) && !mediaType.Equals(JsonStream, StringComparison.OrdinalIgnoreCase)));

    static bool IsUtf8(string? charset)
        => string.IsNullOrEmpty(charset) || charset.Trim('"').ToUpperInvariant() is "UTF-8" or "UTF8" or "US-ASCII";
}
