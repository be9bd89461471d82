using System.Collections.Concurrent;

namespace Lens.Spans.Mapping;

/// <summary>The names of cache spans, each one object, so that they are found again by reference.</summary>
static class CacheNames
{
    public const string Get = "cache:GET";
    public const string Set = "cache:SET";
    public const string Refresh = "cache:REFRESH";
    public const string Remove = "cache:REMOVE";

    // Servers know a few hundred commands; what a client makes up must not fill memory.
    const int MostNames = 512;

    static readonly ConcurrentDictionary<string, string> Known = new(StringComparer.Ordinal) { ["GET"] = Get, ["SET"] = Set };

    public static string SpanOf(string operation)
        => Known.TryGetValue(operation, out var name) ? name
            : Known.Count < MostNames ? Known.GetOrAdd(operation, static o => "cache:" + o) : "cache:" + operation;
}
