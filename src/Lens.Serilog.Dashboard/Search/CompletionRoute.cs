using System.Globalization;
using System.Text.Json;
using Lens.Query.Filtering.Syntax;
using Microsoft.AspNetCore.Http;

namespace Lens.Dashboard.Search;

/// <summary>Tells the search box how a filter is understood and what may be written where the caret is:
/// <c>{"pieces":[{"kind","from","to"}],"fault":{"from","to","message"},"from","to","choices":[{"text","detail"}]}</c>.</summary>
static class CompletionRoute
{
    public const string Pattern = "/complete";

    public static async Task ServeAsync(HttpContext http, FilterCompleter completer)
    {
        var text = http.Request.Query["q"].ToString();
        var at = int.TryParse(http.Request.Query["at"], NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : text.Length;

        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        var json = new Utf8JsonWriter(http.Response.BodyWriter);
        await using (json.ConfigureAwait(false))
        {
            json.WriteStartObject();
            WritePieces(json, text);
            WriteFault(json, text);
            Write(json, completer.Complete(text, at));
            json.WriteEndObject();
            await json.FlushAsync(http.RequestAborted).ConfigureAwait(false);
        }
    }

    static void WritePieces(Utf8JsonWriter json, string text)
    {
        json.WriteStartArray("pieces");
        foreach (var piece in FilterPieces.List(text))
        {
            json.WriteStartObject();
            json.WriteString("kind", SearchPieces.ClassOf(piece.Kind));
            json.WriteNumber("from", piece.Position);
            json.WriteNumber("to", piece.End);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static void WriteFault(Utf8JsonWriter json, string text)
    {
        if (TraceFilter.TryParse(text, out _, out var error)) return;

        json.WriteStartObject("fault");
        json.WriteNumber("from", error.Position);
        json.WriteNumber("to", error.Position + error.Length);
        json.WriteString("message", error.ToString());
        json.WriteString("caret", error.ToCaretText());
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, Completion completion)
    {
        json.WriteNumber("from", completion.From);
        json.WriteNumber("to", completion.To);
        json.WriteStartArray("choices");
        foreach (var choice in completion.Choices)
        {
            json.WriteStartObject();
            json.WriteString("text", choice.Text);
            json.WriteString("detail", choice.Detail);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
