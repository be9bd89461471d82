using System.Text.Json;
using Lens.Query.Filtering;
using Lens.Query.Filtering.Syntax;
using Lens.Query.Filtering.Tree;
using Lens.Query.Records;

namespace Lens.Dashboard.Api;

/// <summary>Sums over traces, spans and errors.</summary>
/// <param name="timeProvider">Tells what is how long ago.</param>
sealed class StatisticsAnswers(TimeProvider timeProvider)
{
    public static ApiParameter Limit { get; } = ApiParameters.Limit(PageRequest.MaxLimit, 50);

    public async Task TracesAsync(ApiRequest request)
    {
        var range = FilterText.RangeOf(request.Filter(), timeProvider);
        var filter = FilterOf(request);
        var statistics = request.Read(reader => reader.TraceStatistics(range, filter, request.Cancellation));
        var answer = ApiJson.Begin(request.Http);
        await using (answer.ConfigureAwait(false))
        {
            WriteRange(answer.Json, range);
            StatisticsJson.Write(answer.Json, statistics);
            await answer.WriteArrayAsync("by_operation", statistics.ByOperation, StatisticsJson.Write).ConfigureAwait(false);
            await answer.WriteArrayAsync("by_user", statistics.ByUser, StatisticsJson.Write).ConfigureAwait(false);
        }
    }

    public async Task SpansAsync(ApiRequest request)
    {
        var asked = new StatisticsRequest
        {
            Range = RangeOf(request),
            GroupBy = Enum.Parse<StatisticsGroup>(request.Find(ApiParameters.GroupBy)!, ignoreCase: true),
            Filter = FilterOf(request),
            Limit = request.Whole(Limit),
        };
        var step = StepOf(request);
        var rows = request.Read(reader => reader.SpanStatistics(asked, request.Cancellation));
        var points = step is { } length ? request.Read(reader => OverTime(reader, asked, length, request)) : null;
        var answer = ApiJson.Begin(request.Http);
        await using (answer.ConfigureAwait(false))
        {
            WriteRange(answer.Json, asked.Range);
            await answer.WriteArrayAsync("statistics", rows, StatisticsJson.Write).ConfigureAwait(false);
            if (points is not null) await answer.WriteArrayAsync("points", points, StatisticsJson.Write).ConfigureAwait(false);
        }
    }

    public async Task ErrorsAsync(ApiRequest request)
    {
        var (range, filter) = (RangeOf(request), FilterOf(request));
        var patterns = request.Read(reader => reader.ErrorPatterns(range, filter, request.Whole(Limit), request.Cancellation));
        var answer = ApiJson.Begin(request.Http);
        await using (answer.ConfigureAwait(false))
        {
            WriteRange(answer.Json, range);
            await answer.WriteArrayAsync("errors", patterns, StatisticsJson.Write).ConfigureAwait(false);
        }
    }

    static IReadOnlyList<StatisticsPoint> OverTime(TraceReader reader, StatisticsRequest asked, TimeSpan step, ApiRequest request)
    {
        try
        {
            return reader.SpanStatisticsOverTime(asked, step, request.Cancellation);
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw ApiRequest.Fault(ApiParameters.Step.Name, e.Message);
        }
    }

    static TimeSpan? StepOf(ApiRequest request)
    {
        if (request.Find(ApiParameters.Step) is not { } text) return null;
        if (FilterDuration.TryParse(new TextPattern([text]), out var ns) && ns >= TimeSpan.NanosecondsPerTick * TimeSpan.TicksPerSecond)
            return new(ns / TimeSpan.NanosecondsPerTick);
        throw ApiRequest.Fault(ApiParameters.Step.Name, $"Write a number with {FilterDuration.Units}, at least 1s.");
    }

    // With a filter every span is looked at, without one the sums of minutes suffice.
    static TraceFilter? FilterOf(ApiRequest request) => ApiFilter.Of(request, exceptTimes: true) is var filter && filter == TraceFilter.Everything ? null : filter;

    static void WriteRange(Utf8JsonWriter json, TimeRange range)
    {
        json.WriteText("from", range.From is { } from ? IsoTime.Of(from) : null);
        json.WriteText("until", range.Until is { } until ? IsoTime.Of(until) : null);
    }

    TimeRange RangeOf(ApiRequest request)
    {
        var range = FilterText.RangeOf(request.Filter(), timeProvider);
        return range.From is not null ? range : range with { From = timeProvider.GetUtcNow() - TimeSpan.FromHours(request.Whole(ApiParameters.Hours)) };
    }
}
