using System.Text.Json;
using Lens.Dashboard.Api;
using Lens.Tests.Dashboard.Support;

namespace Lens.Tests.Dashboard.Api;

public sealed class OpenApiTests : IAsyncLifetime, IDisposable
{
    readonly ApiStore _store = new(4);
    MappedViewer _viewer = null!;

    public async Task InitializeAsync() => _viewer = await MappedViewer.StartAsync(_store.Path, static o => (o.ApiPrefix, o.AllowDelete) = ("/api/admin", true));

    public Task DisposeAsync() => _viewer.DisposeAsync().AsTask();

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData("/lens/api")]
    [InlineData("/api/admin")]
    public async Task TheDocumentHasExactlyTheRoutesThatAreMapped(string root)
    {
        using var document = JsonDocument.Parse(await _viewer.Client.GetStringAsync(root + "/openapi.json"));
        Assert.Equal("3.1.1", document.RootElement.GetProperty("openapi").GetString());
        Assert.Equal(root, document.RootElement.GetProperty("servers")[0].GetProperty("url").GetString());
        var documented = document.RootElement.GetProperty("paths").EnumerateObject().Select(p => root + p.Name).Order();
        var mapped = _viewer.Endpoints
            .Where(e => e.Metadata.GetMetadata<ApiRoute>() is not null && e.RoutePattern.RawText!.StartsWith(root, StringComparison.Ordinal))
            .Select(static e => e.RoutePattern.RawText!)
            .Order();
        Assert.Equal(mapped, documented);
    }

    [Fact]
    public async Task EveryReferenceIsThere()
    {
        var document = await _viewer.JsonAsync("/api/openapi.json");
        var schemas = document.GetProperty("components").GetProperty("schemas");
        foreach (var reference in ReferencesIn(document)) Assert.True(schemas.TryGetProperty(reference[(reference.LastIndexOf('/') + 1)..], out _), reference);
    }

    [Theory]
    [InlineData("/traces", "TraceList")]
    [InlineData("/traces/stats", "TraceStatistics")]
    [InlineData("/traces/export", "TraceExport")]
    [InlineData("/traces/00000000000000000000000000000001", "TraceDetails")]
    [InlineData("/spans", "SpanList")]
    [InlineData("/logs", "LogList")]
    [InlineData("/stats?step=1h", "SpanStatistics")]
    [InlineData("/errors", "ErrorList")]
    [InlineData("/health", "Health")]
    [InlineData("/antiforgery", "Antiforgery")]
    [InlineData("/openapi.json", "OpenApi")]
    public async Task AnAnswerIsAsTheDocumentSays(string path, string schema)
    {
        var schemas = (await _viewer.JsonAsync("/api/openapi.json")).GetProperty("components").GetProperty("schemas");
        Check(await _viewer.JsonAsync("/api" + path), schemas.GetProperty(schema), schemas, path);
    }

    [Fact]
    public async Task AProblemIsAsTheDocumentSays()
    {
        var schemas = (await _viewer.JsonAsync("/api/openapi.json")).GetProperty("components").GetProperty("schemas");
        Check(await _viewer.JsonAsync("/api/traces?q=((", System.Net.HttpStatusCode.BadRequest), schemas.GetProperty("Problem"), schemas, "problem");
    }

    // Every member of the one is in the other, with the type it says.
    static void Check(JsonElement value, JsonElement schema, JsonElement schemas, string place)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            Check(value, schemas.GetProperty(reference.GetString()!.Split('/')[^1]), schemas, place);
            return;
        }

        if (!schema.TryGetProperty("type", out var type)) return;
        var types = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(static t => t.GetString()!).ToArray() : [type.GetString()!];
        Assert.True(types.Contains(TypeOf(value)) || (TypeOf(value) == "integer" && types.Contains("number")), $"{place} is {TypeOf(value)}, not {string.Join('|', types)}");
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray()) Check(item, schema.GetProperty("items"), schemas, place + "[]");
        }
        else if (value.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out var properties))
        {
            foreach (var name in schema.GetProperty("required").EnumerateArray()) Assert.True(value.TryGetProperty(name.GetString()!, out _), $"{place} lacks {name}");
            foreach (var member in value.EnumerateObject())
            {
                Assert.True(properties.TryGetProperty(member.Name, out var own), $"{place} has {member.Name}");
                Check(member.Value, own, schemas, $"{place}.{member.Name}");
            }
        }
    }

    static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Null => "null",
        JsonValueKind.Array => "array",
        _ => "object",
    };

    static IEnumerable<string> ReferencesIn(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(static m => m.NameEquals("$ref") ? [m.Value.GetString()!] : ReferencesIn(m.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(ReferencesIn),
        _ => [],
    };
}
