using System.Buffers;
using System.Text.Json;
using Lens.Dashboard.Pages;
using Lens.Dashboard.Security;
using Microsoft.AspNetCore.Http;

namespace Lens.Dashboard.Api;

/// <summary>The one shape of everything that goes wrong: problem details, https://www.rfc-editor.org/rfc/rfc9457, with the place of the
/// fault where it is one of a filter.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">In a few words.</param>
/// <param name="Text">What is wrong and what to do.</param>
/// <param name="Parameter">Of the query string, where one is at fault.</param>
/// <param name="Filter">What is wrong with it, where it is a filter.</param>
sealed record ApiProblem(int Status, string Title, string Text, string? Parameter = null, FilterError? Filter = null)
{
    public const string ContentType = "application/problem+json";

    public static ApiProblem Of(Refusal refusal) => new(refusal.Status, refusal.Title, refusal.Text);

    /// <summary>As the pages explain it; null when it is a fault of Lens.</summary>
    public static ApiProblem? Of(Exception e) => e is ApiException api ? api.Problem
        : PageProblem.Of(e) is { } page ? new(page.Status, page.Title, page.Text, null, page.Filter)
        : null;

    public static ApiProblem OfParameter(string parameter, string text, FilterError? filter = null) =>
        new(StatusCodes.Status400BadRequest, "This parameter can not be read", text, parameter, filter);

    public async Task WriteAsync(HttpContext http)
    {
        var body = ToJson();
        http.Response.StatusCode = Status;
        http.Response.ContentType = ContentType;
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted).ConfigureAwait(false);
    }

    ReadOnlyMemory<byte> ToJson()
    {
        ArrayBufferWriter<byte> body = new();
        using Utf8JsonWriter json = new(body, ApiJson.WriterOptions);
        json.WriteStartObject();
        json.WriteString("type", "about:blank");
        json.WriteString("title", Title);
        json.WriteNumber("status", Status);
        json.WriteString("detail", Text);
        if (Parameter is not null) json.WriteString("parameter", Parameter);
        if (Filter is not null) Write(json, Filter);
        json.WriteEndObject();
        json.Flush();
        return body.WrittenMemory;
    }

    static void Write(Utf8JsonWriter json, FilterError filter)
    {
        json.WriteStartObject("filter");
        json.WriteString("text", filter.Text);
        json.WriteNumber("position", filter.Position);
        json.WriteNumber("length", filter.Length);
        json.WriteNumber("column", filter.Column);
        json.WriteString("message", filter.Message);
        json.WriteString("caret", filter.ToCaretText());
        json.WriteEndObject();
    }
}
