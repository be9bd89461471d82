using Lens.Dashboard.Pages;

namespace Lens.Dashboard.Search;

/// <summary>The names in the store, asked for again after some seconds: completion wants them at every key press. Where they can
/// not be read there are none; the page itself tells why.</summary>
sealed class StoredNames(Viewer viewer)
{
    static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(15);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    readonly Lock _gate = new();
    readonly Dictionary<string, (long At, IReadOnlyList<string> Names)> _known = [];

    public IReadOnlyList<string> Services => Find("services", static (reader, stop) => reader.Services(stop));

    public IReadOnlyList<string> Operations => Find("operations", static (reader, stop) => reader.Operations(stop));

    public IReadOnlyList<string> Attributes => Find("attributes", static (reader, stop) => reader.AttributeKeys(stop));

    IReadOnlyList<string> Find(string kind, Func<TraceReader, CancellationToken, IReadOnlyList<string>> list)
    {
        lock (_gate)
        {
            if (_known.TryGetValue(kind, out var known) && viewer.TimeProvider.GetElapsedTime(known.At) < Lifetime) return known.Names;
        }

        var names = Read(list);
        lock (_gate) _known[kind] = (viewer.TimeProvider.GetTimestamp(), names);
        return names;
    }

    IReadOnlyList<string> Read(Func<TraceReader, CancellationToken, IReadOnlyList<string>> list)
    {
        using CancellationTokenSource stop = new(Patience);
        try
        {
            return viewer.Read(reader => list(reader, stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException || PageProblem.Of(e) is not null)
        {
            return [];
        }
    }
}
