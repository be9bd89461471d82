using System.Collections.Concurrent;
using System.Diagnostics;

namespace Lens.Spans.Mapping;

/// <summary>The names of the spans of <c>HttpClient</c>, whose activities are all called by their method alone.</summary>
static class HttpClientNames
{
    const string Source = "System.Net.Http";

    // A program that calls a great many hosts goes on with the method alone.
    const int MostNames = 1_000;

    static readonly ConcurrentDictionary<(string Method, string Host), string> Known = new();

    /// <summary>Method and host of an outgoing request.</summary>
    /// <returns>Null when the activity is none, or somebody gave it another name.</returns>
    public static string? Of(Activity activity)
    {
        if (activity.Source.Name != Source || activity.GetTagItem(LensAttributes.HttpRequestMethod) is not string method
            || activity.DisplayName != method || activity.GetTagItem(LensAttributes.ServerAddress) is not string { Length: > 0 } host)
            return null;

        return Known.TryGetValue((method, host), out var name) ? name
            : Known.Count < MostNames ? Known.GetOrAdd((method, host), static key => $"{key.Method} {key.Host}") : null;
    }
}
