namespace Lens.Spans.Mapping;

/// <summary>Derives the type of an operation from the attributes that only such operations have.</summary>
static class OperationTypes
{
    public const string Database = "db";
    public const string Http = "http";
    public const string Cache = "cache";
    public const string GraphQL = "graphql";
    public const string Messaging = "messaging";
    public const string Rpc = "rpc";

    // Kinds of databases that are caches.
    static readonly string[] Caches = ["redis", "memcached"];

    /// <returns>Null when the attributes tell nothing.</returns>
    public static string? Of(List<KeyValuePair<string, object?>> attributes)
    {
        string? found = null;
        foreach (var (key, value) in attributes)
        {
            switch (key)
            {
                case LensAttributes.DbSystem: return value is string system && Array.IndexOf(Caches, system) >= 0 ? Cache : Database;
                case LensAttributes.CacheKey or LensAttributes.CacheHit: return Cache;
                case "messaging.system": return Messaging;
                case "rpc.system" or "rpc.system.name": return Rpc;
                case LensAttributes.HttpRequestMethod: found ??= Http; break;
                default: found = key.StartsWith("graphql.", StringComparison.Ordinal) ? GraphQL : found; break;
            }
        }

        return found;
    }
}
