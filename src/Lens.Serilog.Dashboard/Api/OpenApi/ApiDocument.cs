using System.Globalization;
using System.Text.Json;
using Lens.Dashboard.Security;

namespace Lens.Dashboard.Api.OpenApi;

/// <summary>Describes the API as OpenAPI 3.1, https://spec.openapis.org/oas/v3.1.1, from the table that it is mapped from.</summary>
static class ApiDocument
{
    const string Version = "3.1.1";
    const string Title = "Lens viewer";

    static readonly (int Status, string Text)[] Problems =
    [
        (400, "A parameter can not be read; of a filter it is told where"),
        (401, "Sign in first"),
        (403, "This caller may not"),
        (404, "There is no such trace, or no store"),
        (405, "Another method"),
        (503, "The store can not be read, or too much is asked at the same time"),
        (504, "It took too long; ask for less"),
    ];

    public static Task WriteAsync(ApiRequest request, IEnumerable<ApiRoute> routes, LensViewerOptions options) =>
        ApiJson.WriteAsync(request.Http, json => Write(json, RootOf(request), routes, options));

    // Whichever prefix the document was asked for at is the one that it is about.
    static string RootOf(ApiRequest request)
    {
        var path = (request.Http.Request.PathBase + request.Http.Request.Path).ToUriComponent();
        return path[..path.LastIndexOf('/')];
    }

    static void Write(Utf8JsonWriter json, string root, IEnumerable<ApiRoute> routes, LensViewerOptions options)
    {
        json.WriteString("openapi", Version);
        json.WriteStartObject("info");
        json.WriteString("title", Title);
        json.WriteString("version", typeof(ApiDocument).Assembly.GetName().Version?.ToString(3));
        json.WriteEndObject();
        json.WriteStartArray("servers");
        json.WriteStartObject();
        json.WriteString("url", root);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("paths");
        foreach (var path in routes.GroupBy(static r => r.Pattern)) WritePath(json, path);
        json.WriteEndObject();
        json.WriteStartObject("components");
        ApiSchemas.Write(json);
        WriteSecurity(json);
        json.WriteEndObject();
        if (options.AllowRemote || options.Token is not null) WriteRequirement(json);
    }

    static void WritePath(Utf8JsonWriter json, IGrouping<string, ApiRoute> path)
    {
        json.WriteStartObject(path.Key);
        foreach (var route in path)
        {
            json.WriteStartObject(route.Method.ToLowerInvariant());
            json.WriteString("summary", route.Summary);
            json.WriteStartArray("parameters");
            foreach (var parameter in route.Parameters) Write(json, parameter);
            if (route.Method == "DELETE") WriteProofHeader(json);
            json.WriteEndArray();
            WriteAnswers(json, route);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, ApiParameter parameter)
    {
        json.WriteStartObject();
        json.WriteString("name", parameter.Name);
        json.WriteString("in", parameter.IsInPath ? "path" : "query");
        json.WriteString("description", parameter.Description);
        if (parameter.IsInPath) json.WriteBoolean("required", true);
        json.WriteStartObject("schema");
        WriteType(json, parameter);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void WriteType(Utf8JsonWriter json, ApiParameter parameter)
    {
        json.WriteString("type", parameter.Type switch { ApiType.Whole => "integer", ApiType.Flag => "boolean", _ => "string" });
        if (parameter.Type == ApiType.Whole)
        {
            json.WriteNumber("minimum", parameter.Least);
            json.WriteNumber("maximum", parameter.Most);
        }

        if (parameter.Values is { } values)
        {
            json.WriteStartArray("enum");
            foreach (var value in values) json.WriteStringValue(value);
            json.WriteEndArray();
        }

        if (parameter.Default is not { } text) return;
        if (parameter.Type == ApiType.Whole) json.WriteNumber("default", int.Parse(text, CultureInfo.InvariantCulture));
        else if (parameter.Type == ApiType.Flag) json.WriteBoolean("default", text == "true");
        else json.WriteString("default", text);
    }

    static void WriteProofHeader(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name", AntiforgeryProof.Header);
        json.WriteString("in", "header");
        json.WriteString("description", "What /antiforgery answers; not needed with a bearer token");
        json.WriteStartObject("schema");
        json.WriteString("type", "string");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void WriteAnswers(Utf8JsonWriter json, ApiRoute route)
    {
        json.WriteStartObject("responses");
        json.WriteStartObject("200");
        json.WriteString("description", route.Summary);
        WriteContent(json, route.Answers);
        json.WriteEndObject();
        foreach (var (status, text) in Problems)
        {
            json.WriteStartObject(status.ToString(CultureInfo.InvariantCulture));
            json.WriteString("description", text);
            WriteContent(json, [(ApiProblem.ContentType, "Problem")]);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    static void WriteContent(Utf8JsonWriter json, (string ContentType, string Schema)[] answers)
    {
        json.WriteStartObject("content");
        foreach (var (contentType, schema) in answers)
        {
            json.WriteStartObject(contentType);
            json.WriteStartObject("schema");
            json.WriteString("$ref", ApiSchemas.ReferenceTo(schema));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    static void WriteSecurity(Utf8JsonWriter json)
    {
        json.WriteStartObject("securitySchemes");
        json.WriteStartObject("bearer");
        json.WriteString("type", "http");
        json.WriteString("scheme", "bearer");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void WriteRequirement(Utf8JsonWriter json)
    {
        json.WriteStartArray("security");
        json.WriteStartObject();
        json.WriteStartArray("bearer");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
