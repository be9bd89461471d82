namespace Lens.Cli.Commands;

/// <summary>Listens to what comes into a store.</summary>
sealed class Following
{
    readonly IAsyncEnumerator<FollowedItem> _items;
    Task<bool> _next;

    Following(IAsyncEnumerator<FollowedItem> items)
    {
        _items = items;
        _next = items.MoveNextAsync().AsTask();
    }

    /// <summary>Begins to listen: what is stored from now on will be told.</summary>
    public static Following Begin(TraceReader reader, TraceFilter filter, CancellationToken stop) =>
        new(reader.Follow(filter, null, stop).GetAsyncEnumerator(stop));

    /// <summary>Tells everything, until the user has enough.</summary>
    /// <exception cref="OperationCanceledException">He has.</exception>
    public void Run(Action<FollowedItem> tell)
    {
        try
        {
            while (_next.GetAwaiter().GetResult())
            {
                tell(_items.Current);
                _next = _items.MoveNextAsync().AsTask();
            }
        }
        finally
        {
            _items.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }
}
