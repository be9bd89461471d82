using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;

namespace Lens.Dashboard.Api;

/// <summary>Writes an answer as it goes, so that a large one is never whole in memory.</summary>
sealed class ApiJson : IAsyncDisposable
{
    const string ContentType = "application/json; charset=utf-8";
    const int SendAt = 32 * 1024;

    /// <summary>What HTML and scripts would act on is escaped, in case somebody puts an answer there.</summary>
    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    readonly HttpContext _http;

    ApiJson(HttpContext http)
    {
        _http = http;
        Json = new(http.Response.BodyWriter, WriterOptions);
    }

    public Utf8JsonWriter Json { get; }

    /// <summary>Begins an answer, an object.</summary>
    public static ApiJson Begin(HttpContext http)
    {
        http.Response.ContentType = ContentType;
        var answer = new ApiJson(http);
        answer.Json.WriteStartObject();
        return answer;
    }

    /// <summary>Answers with one object.</summary>
    public static async Task WriteAsync(HttpContext http, Action<Utf8JsonWriter> write)
    {
        var answer = Begin(http);
        await using (answer.ConfigureAwait(false)) write(answer.Json);
    }

    /// <summary>Writes a member that is an array of objects.</summary>
    public async Task WriteArrayAsync<T>(string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        Json.WriteStartArray(name);
        foreach (var item in items)
        {
            Json.WriteStartObject();
            write(Json, item);
            Json.WriteEndObject();
            if (Json.BytesPending + _http.Response.BodyWriter.UnflushedBytes > SendAt) await SendAsync().ConfigureAwait(false);
        }

        Json.WriteEndArray();
    }

    public async ValueTask DisposeAsync()
    {
        // After a failure the object stays open, and the connection is cut: nobody may take a part for the whole.
        if (Json.CurrentDepth == 1)
        {
            Json.WriteEndObject();
            await SendAsync().ConfigureAwait(false);
        }

        await Json.DisposeAsync().ConfigureAwait(false);
    }

    async Task SendAsync()
    {
        Json.Flush();
        await _http.Response.BodyWriter.FlushAsync(_http.RequestAborted).ConfigureAwait(false);
    }
}
