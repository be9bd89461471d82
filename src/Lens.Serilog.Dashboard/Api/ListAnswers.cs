using System.Text.Json;
using Lens.Query.Records;
using Microsoft.AspNetCore.Http;

namespace Lens.Dashboard.Api;

/// <summary>Pages of traces, spans and log events, and one trace whole.</summary>
/// <param name="options">How long a page may be.</param>
sealed class ListAnswers(LensViewerOptions options)
{
    const int UsualLimit = 100;

    public ApiParameter Limit { get; } = ApiParameters.Limit(options.MaxPageSize, UsualLimit);

    public Task TracesAsync(ApiRequest request) => AnswerAsync<TraceSummary>(
        request, "traces", static (reader, filter, page, stop) => reader.ListTraces(filter, page, stop), RecordJson.Write);

    public Task SpansAsync(ApiRequest request) => AnswerAsync<SpanRecord>(
        request, "spans", static (reader, filter, page, stop) => reader.ListSpans(filter, page, stop), RecordJson.Write);

    public Task LogsAsync(ApiRequest request) => AnswerAsync<LogRecord>(
        request, "logs", static (reader, filter, page, stop) => reader.ListLogs(filter, page, stop), RecordJson.Write);

    /// <exception cref="ApiException">There is no such trace.</exception>
    public static async Task TraceAsync(ApiRequest request)
    {
        var id = request.Find(ApiParameters.Id)!;
        var tree = request.Read(reader => reader.FindTrace(id, request.Cancellation))
            ?? throw new ApiException(new(StatusCodes.Status404NotFound, "There is no such trace", $"There is no trace whose id is or begins with {id}."));

        var answer = ApiJson.Begin(request.Http);
        await using (answer.ConfigureAwait(false))
        {
            RecordJson.Write(answer.Json, tree.Summary);
            await answer.WriteArrayAsync("spans", tree.Spans, RecordJson.Write).ConfigureAwait(false);
            await answer.WriteArrayAsync("logs", tree.ListLogs(), RecordJson.Write).ConfigureAwait(false);
            answer.Json.WriteBoolean("is_truncated", tree.IsTruncated);
        }
    }

    async Task AnswerAsync<T>(
        ApiRequest request,
        string name,
        Func<TraceReader, TraceFilter, PageRequest, CancellationToken, Page<T>> list,
        Action<Utf8JsonWriter, T> write)
    {
        var (filter, limit, offset) = (request.Filter(), request.Whole(Limit), request.Whole(ApiParameters.Offset));
        var page = request.Read(reader => Turn(reader, filter, limit, offset));
        var answer = ApiJson.Begin(request.Http);
        await using (answer.ConfigureAwait(false))
        {
            await answer.WriteArrayAsync(name, page.Items, write).ConfigureAwait(false);
            answer.Json.WriteWhole("total", page.Total);
            answer.Json.WriteNumber("limit", limit);
            answer.Json.WriteNumber("offset", offset);
            answer.Json.WriteText("next", page.Next);
        }

        // Pages are found by the place where the last one ended; so those that are skipped have to be turned, if only in large leaps.
        Page<T> Turn(TraceReader reader, TraceFilter filter, int limit, int offset)
        {
            var (after, left, total) = (request.Find(ApiParameters.After), offset, (long?)null);
            var countsAll = request.FindFlag(ApiParameters.Total) == true;
            while (left > 0)
            {
                var leap = list(reader, filter, new() { Limit = Math.Min(left, PageRequest.MaxLimit), After = after, WithTotal = countsAll && total is null }, request.Cancellation);
                total ??= leap.Total;
                left -= leap.Items.Count;
                if (leap.Next is null) return new([], null, total);
                after = leap.Next;
            }

            var page = list(reader, filter, new() { Limit = limit, After = after, WithTotal = countsAll && total is null }, request.Cancellation);
            return page with { Total = total ?? page.Total };
        }
    }
}
