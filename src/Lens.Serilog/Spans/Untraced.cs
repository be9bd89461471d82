using System.Diagnostics;
using Serilog.Events;

namespace Lens.Spans;

/// <summary>What Lens does for its viewer, and therefore never stores: activities that are marked, and what a web server logs of
/// requests below certain paths.</summary>
static class Untraced
{
    const string Key = "lens.untraced";
    const string PathProperty = "RequestPath";
    const int MostPaths = 16;

    static readonly Lock Gate = new();
    static volatile string[] _paths = [];

    /// <summary>Keeps an activity out of the store.</summary>
    public static void Mark(Activity? activity) => activity?.SetCustomProperty(Key, Key);

    public static bool Is(Activity activity) => activity.GetCustomProperty(Key) is not null;

    /// <summary>Keeps out of the store what is logged of requests below a path.</summary>
    public static void AddPath(string path)
    {
        // Some few viewers, seen again with every request.
        if (path.Length < 2 || Array.IndexOf(_paths, path) >= 0) return;
        lock (Gate)
        {
            if (Array.IndexOf(_paths, path) < 0 && _paths.Length < MostPaths) _paths = [.. _paths, path];
        }
    }

    /// <summary>Whether an event is about such a request. A warning is stored whatever it is about.</summary>
    public static bool Is(LogEvent logEvent)
    {
        var paths = _paths;
        return paths.Length > 0
            && logEvent.Level < LogEventLevel.Warning
            && logEvent.Properties.TryGetValue(PathProperty, out var value)
            && value is ScalarValue { Value: string path }
            && Array.Exists(paths, prefix => IsBelow(path, prefix));
    }

    static bool IsBelow(string path, string prefix) =>
        path.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && (path.Length == prefix.Length || path[prefix.Length] == '/');
}
