using System.Collections.Concurrent;
using System.Diagnostics;

namespace Lens.Spans;

/// <summary>Tells whether another listener (an OpenTelemetry SDK, say) listens to a source that Lens listens to as well.</summary>
/// <remarks>An <see cref="ActivitySource"/> does not name its listeners, so Lens keeps one probe a name: a second source of that
/// name that Lens itself ignores.</remarks>
static class NeighbourListeners
{
    static readonly ConcurrentDictionary<string, ActivitySource> Probes = new(StringComparer.Ordinal);

    public static bool Exist(ActivitySource source)
        => Probes.GetOrAdd(source.Name, static name => LensActivitySource.ProbeFor(name)).HasListeners();
}
