namespace Lens.Cli.Listing;

/// <summary>Reads as many rows as are wanted, page by page.</summary>
static class Pages
{
    const int MostInOne = 1_000;

    /// <param name="list">Reads one page.</param>
    /// <param name="limit">Most rows.</param>
    /// <param name="stop">Ends the reading between two pages.</param>
    public static IEnumerable<T> Read<T>(Func<PageRequest, Page<T>> list, int limit, CancellationToken stop)
    {
        string? after = null;
        do
        {
            stop.ThrowIfCancellationRequested();
            var page = list(new PageRequest { Limit = Math.Min(limit, MostInOne), After = after });
            foreach (var item in page.Items) yield return item;
            limit -= page.Items.Count;
            after = page.Next;
        }
        while (after is not null && limit > 0);
    }
}
