using Lens.Dashboard.Api.Following;
using Lens.Dashboard.Api.OpenApi;
using Lens.Dashboard.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lens.Dashboard.Api;

/// <summary>The table of the API: what is mapped, checked and documented.</summary>
sealed class ApiRoutes
{
    const string Json = "application/json";

    readonly Viewer _viewer;
    readonly FollowFeeds _feeds;

    public ApiRoutes(Viewer viewer, ViewerAccess access, LensViewerOptions options)
    {
        _viewer = viewer;
        _feeds = new(viewer, options.MaxFollowers);
        var (lists, export, statistics) = (new ListAnswers(options), new ExportAnswer(options), new StatisticsAnswers(options.TimeProvider));
        var (follow, cleanup) = (new FollowAnswer(_feeds, options.TimeProvider), new CleanupAnswer(access));
        ApiParameter[] page = [.. ApiParameters.Filters, lists.Limit, ApiParameters.Offset, ApiParameters.After, ApiParameters.Total];
        ApiParameter[] range = [.. ApiParameters.Filters, ApiParameters.Hours, StatisticsAnswers.Limit];
        All =
        [
            Get("/traces", "Traces, the newest first", page, lists.TracesAsync, "TraceList"),
            Get("/traces/stats", "How many traces there were, how many failed, how long they took; the 20 most frequent operations and users", ApiParameters.Filters, statistics.TracesAsync, "TraceStatistics"),
            Get("/traces/export", "Whole traces, the newest first, as a file", [.. ApiParameters.Filters, ApiParameters.Format, ApiParameters.Table, export.Limit], export.AnswerAsync, "TraceExport") with
            {
                Answers = [(Json, "TraceExport"), ("text/csv", "Csv")],
                IsUngated = true,
            },
            Get("/traces/{id}", "One trace with its spans and log events, oldest first", [ApiParameters.Id], ListAnswers.TraceAsync, "TraceDetails"),
            new(HttpMethods.Delete, "/traces/cleanup", "Deletes traces that are older, with their spans and log events", [ApiParameters.OlderThanDays, ApiParameters.Days], cleanup.AnswerAsync) { Answers = [(Json, "Deletion")] },
            Get("/spans", "Spans: those of the newest trace first", page, lists.SpansAsync, "SpanList"),
            Get("/logs", "Log events, the newest first", page, lists.LogsAsync, "LogList"),
            Get("/stats", "How many spans there were, how many failed, how long they took", [.. range, ApiParameters.GroupBy, ApiParameters.Step], statistics.SpansAsync, "SpanStatistics"),
            Get("/errors", "Errors by what they have in common, the most frequent first", range, statistics.ErrorsAsync, "ErrorList"),
            Get("/health", "What is in the store, who writes it, what was lost", [], HealthAnswer.AnswerAsync, "Health"),
            Get("/follow", "What happens, as it happens: server-sent events trace, span, log, and reset when some were missed", [.. ApiParameters.Filters, ApiParameters.Kinds, ApiParameters.LastEventId], follow.AnswerAsync, "") with
            {
                Answers = [("text/event-stream", "Events")],
                IsUngated = true,
            },
            Get("/antiforgery", $"What to send in the header {AntiforgeryProof.Header} with a request that deletes", [], request => AnswerProof(request, access), "Antiforgery"),
            Get("/openapi.json", "This document", [], request => ApiDocument.WriteAsync(request, All!, options), "OpenApi"),
        ];
    }

    public ApiRoute[] All { get; }

    /// <summary>No more is told to who follows.</summary>
    public void Close() => _feeds.Close();

    public void Map(RouteGroupBuilder group, bool isMain)
    {
        // With every method: what a route does not take it refuses itself, after it was asked whether the caller may know of it.
        foreach (var path in All.GroupBy(static route => route.Pattern))
        {
            ApiRoute[] routes = [.. path];
            group.Map(path.Key, http => AnswerAsync(http, routes)).WithMetadata(new ApiEndpoint(routes[0].IsUngated), routes[0]);
        }

        if (isMain) group.Map("/{**path}", static http => NotFound.WriteAsync(http)).WithMetadata(new ApiEndpoint(IsUngated: false)).WithOrder(int.MaxValue - 1);
    }

    static readonly ApiProblem NotFound = new(StatusCodes.Status404NotFound, "There is no such route", "openapi.json lists all there are.");

    static ApiRoute Get(string pattern, string summary, ApiParameter[] parameters, Func<ApiRequest, Task> answer, string schema) =>
        new(HttpMethods.Get, pattern, summary, parameters, answer) { Answers = [(Json, schema)] };

    static Task AnswerProof(ApiRequest request, ViewerAccess access) => ApiJson.WriteAsync(request.Http, json =>
    {
        json.WriteString("header", AntiforgeryProof.Header);
        json.WriteString("token", access.Proof.For(request.Http));
    });

    async Task AnswerAsync(HttpContext http, ApiRoute[] routes)
    {
        try
        {
            var method = HttpMethods.IsHead(http.Request.Method) ? HttpMethods.Get : http.Request.Method;
            if (Array.Find(routes, r => HttpMethods.Equals(r.Method, method)) is not { } route) throw NotAllowed(http, routes);

            var request = new ApiRequest(_viewer, http, route);
            request.Check();
            await route.AnswerAsync(request).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
        }
        catch (Exception e) when (ApiProblem.Of(e) is { } problem)
        {
            if (http.Response.HasStarted) http.Abort();
            else await WriteAsync(http, problem).ConfigureAwait(false);
        }
    }

    static Task WriteAsync(HttpContext http, ApiProblem problem)
    {
        http.Response.Headers.ContentDisposition = default;
        return problem.WriteAsync(http);
    }

    static ApiException NotAllowed(HttpContext http, ApiRoute[] routes)
    {
        var allowed = string.Join(", ", routes.Select(static r => r.Method == HttpMethods.Get ? "GET, HEAD" : r.Method));
        http.Response.Headers.Allow = allowed;
        return new(new(StatusCodes.Status405MethodNotAllowed, "This can not be done here", $"The route takes {allowed}."));
    }
}
