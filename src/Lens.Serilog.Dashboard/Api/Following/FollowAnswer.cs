using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Lens.Dashboard.Api.Following;

/// <summary>Sends what happens as it happens.</summary>
/// <param name="feeds">Tell what happens.</param>
/// <param name="timeProvider">Times the heartbeat.</param>
sealed class FollowAnswer(FollowFeeds feeds, TimeProvider timeProvider)
{
    const string LastEventIdHeader = "Last-Event-ID";

    static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(15);
    static readonly TimeSpan MostToSend = TimeSpan.FromSeconds(10);

    public async Task AnswerAsync(ApiRequest request)
    {
        var (filter, kinds) = (request.Filter(), KindsOf(request));

        // What can not be read at all is told as such, rather than as a stream in which nothing happens.
        _ = request.Viewer.Reader;
        if (HttpMethods.IsHead(request.Http.Request.Method))
        {
            Describe(request.Http);
            return;
        }

        var feed = feeds.Enter(filter, kinds);
        try
        {
            await SendAsync(request, feed).ConfigureAwait(false);
        }
        finally
        {
            feeds.Leave(feed);
        }
    }

    static FollowKinds KindsOf(ApiRequest request)
    {
        var kinds = FollowKinds.None;
        foreach (var word in request.Find(ApiParameters.Kinds)!.Split(',', StringSplitOptions.TrimEntries))
        {
            kinds |= word switch
            {
                "trace" => FollowKinds.Trace,
                "span" => FollowKinds.Span,
                "log" => FollowKinds.Log,
                _ => throw ApiRequest.Fault(ApiParameters.Kinds.Name, "Write trace, span, log, or several with commas."),
            };
        }

        return kinds;
    }

    static void Describe(HttpContext http)
    {
        http.Response.ContentType = "text/event-stream; charset=utf-8";
        http.Response.Headers["X-Accel-Buffering"] = "no";
    }

    async Task SendAsync(ApiRequest request, FollowFeed feed)
    {
        var http = request.Http;
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        Describe(http);
        var (last, isReset) = Begin(request, feed);
        await WriteAsync(http, isReset ? [FollowEvent.Retry, FollowEvent.Reset] : [FollowEvent.Retry]).ConfigureAwait(false);
        while (!http.RequestAborted.IsCancellationRequested && feed.TryRead(last, out var frames, out var news))
        {
            if (frames.Length > 0)
            {
                await WriteAsync(http, [.. frames.Select(static f => f.Bytes)]).ConfigureAwait(false);
                last = frames[^1].Number;
            }
            else if (feed.Ended.IsCompleted)
            {
                return; // the client comes back, and is told then what is wrong
            }
            else if (!await HasNewsAsync(news, feed, http.RequestAborted).ConfigureAwait(false))
            {
                await WriteAsync(http, [FollowEvent.Heartbeat]).ConfigureAwait(false);
            }
        }

        // Too slow: what comes next is gone already. It comes back with its last id, and is told to look at everything again.
    }

    static (long Last, bool IsReset) Begin(ApiRequest request, FollowFeed feed)
    {
        var id = request.Http.Request.Headers[LastEventIdHeader] is [{ Length: > 0 } header] ? header : request.Find(ApiParameters.LastEventId);
        if (id is null) return (feed.Last, false);
        return feed.NumberOf(id) is { } number ? (number, false) : (feed.Last, true);
    }

    async Task<bool> HasNewsAsync(Task news, FollowFeed feed, CancellationToken aborted)
    {
        try
        {
            await Task.WhenAny(news, feed.Ended).WaitAsync(HeartbeatInterval, timeProvider, aborted).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    // Who does not take what is sent to him is not waited for.
    static async Task WriteAsync(HttpContext http, byte[][] parts)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        limit.CancelAfter(MostToSend);
        try
        {
            foreach (var part in parts) await http.Response.Body.WriteAsync(part, limit.Token).ConfigureAwait(false);
            await http.Response.Body.FlushAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            http.Abort();
            throw;
        }
    }
}
