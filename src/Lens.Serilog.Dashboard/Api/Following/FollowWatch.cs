namespace Lens.Dashboard.Api.Following;

/// <summary>Watches the store for one feed. Spans and log events are those that a follower of the reader sees; a trace is told of whenever
/// something of it was, as a list would show it now.</summary>
/// <param name="viewer">Whose store.</param>
/// <param name="filter">What to show; on traces it means what it means in their list.</param>
sealed class FollowWatch(Viewer viewer, TraceFilter filter)
{
    static readonly FollowOptions Options = new() { PollInterval = TimeSpan.FromMilliseconds(500) };

    public async Task RunAsync(FollowFeed feed, CancellationToken stop)
    {
        var reader = viewer.Reader;
        var both = filter == TraceFilter.Everything && feed.Kinds.HasFlag(FollowKinds.Trace);
        var items = both || (feed.Kinds & (FollowKinds.Span | FollowKinds.Log)) != 0 ? RunAsync(reader, feed, filter, feed.Kinds & (both ? ~FollowKinds.None : ~FollowKinds.Trace), stop) : Task.CompletedTask;
        var traces = !both && feed.Kinds.HasFlag(FollowKinds.Trace) ? RunAsync(reader, feed, TraceFilter.Everything, FollowKinds.Trace, stop) : Task.CompletedTask;
        await Task.WhenAll(items, traces).ConfigureAwait(false);
    }

    async Task RunAsync(TraceReader reader, FollowFeed feed, TraceFilter followed, FollowKinds kinds, CancellationToken stop)
    {
        HashSet<string> touched = new(StringComparer.Ordinal);
        var items = reader.Follow(followed, Options, stop).GetAsyncEnumerator(stop);
        await using (items.ConfigureAwait(false))
        {
            while (true)
            {
                var next = items.MoveNextAsync();

                // What one look has shown comes without waiting; then all of it is here.
                if (!next.IsCompleted) AddTraces(reader, feed, touched, stop);
                if (!await next.ConfigureAwait(false)) return;
                Add(feed, items.Current, kinds);
                if (kinds.HasFlag(FollowKinds.Trace) && TraceOf(items.Current) is { } trace) touched.Add(trace);
            }
        }
    }

    static string? TraceOf(FollowedItem item) => item switch
    {
        FollowedSpan { Span.TraceId: var id } => id,
        FollowedLog { Log.TraceId: var id } => id,
        _ => null,
    };

    static void Add(FollowFeed feed, FollowedItem item, FollowKinds kinds)
    {
        if (item is FollowedSpan { Span: var span } && kinds.HasFlag(FollowKinds.Span)) feed.Add(FollowKinds.Span, id => FollowEvent.Of(id, span));
        else if (item is FollowedLog { Log: var log } && kinds.HasFlag(FollowKinds.Log)) feed.Add(FollowKinds.Log, id => FollowEvent.Of(id, log));
    }

    void AddTraces(TraceReader reader, FollowFeed feed, HashSet<string> touched, CancellationToken stop)
    {
        if (touched.Count == 0) return;
        foreach (var trace in reader.ListTracesOf(touched, filter, stop)) feed.Add(FollowKinds.Trace, id => FollowEvent.Of(id, trace));
        touched.Clear();
    }
}
