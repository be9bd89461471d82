using System.Text.Json;
using Lens.Query.Records;
using Lens.Storage;
using Microsoft.AspNetCore.Http;

namespace Lens.Dashboard.Api;

/// <summary>Whether there is something to see, what is in the store, who writes it, and what was lost; and of a store that this
/// application writes, its books.</summary>
static class HealthAnswer
{
    public static Task AnswerAsync(ApiRequest request)
    {
        try
        {
            var status = request.Read(reader => reader.Status(request.Cancellation));
            return ApiJson.WriteAsync(request.Http, json => Write(json, status));
        }
        catch (Exception e) when (ApiProblem.Of(e) is { } problem)
        {
            request.Http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return ApiJson.WriteAsync(request.Http, json =>
            {
                json.WriteString("status", problem.Status == StatusCodes.Status404NotFound ? "missing" : "unreadable");
                json.WriteString("problem", problem.Text);
                json.WriteNull("store");
                json.WriteNull("writer");
            });
        }
    }

    static void Write(Utf8JsonWriter json, StoreStatus status)
    {
        json.WriteString("status", "ok");
        json.WriteNull("problem");
        json.WriteStartObject("store");
        StatusJson.Write(json, status);
        json.WriteEndObject();
        if (StoreRegistry.All.FirstOrDefault(store => store.Settings.Path == status.Path)?.Metrics is { } metrics)
        {
            json.WriteStartObject("writer");
            StatusJson.Write(json, metrics);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("writer");
        }
    }
}
