using System.Collections.Concurrent;
using Lens.Configuration;

namespace Lens.Spans;

/// <summary>Makes the path of a source file short enough to read: relative to its workspace, with forward slashes.</summary>
/// <remarks>Called on logging paths: a file costs disk access once, then a look-up, and nothing here throws.</remarks>
static class CallSitePath
{
    /// <summary>Most files remembered. A program has fewer; one that makes paths up must not grow without end.</summary>
    internal const int CacheLimit = 4_096;

    static readonly ConcurrentDictionary<string, string> Cache = new(StringComparer.Ordinal);

    static int _cached;

    /// <summary>Shortens a path that the compiler or the symbols gave. The answer holds for the life of the process, so
    /// <c>LENS_WORKSPACE_ROOT</c> counts when a file is first seen.</summary>
    /// <returns>The path below the workspace root, or the path as it is when no workspace is found on this machine.</returns>
    public static string Shorten(string file)
    {
        if (string.IsNullOrEmpty(file))
            return "";
        return Cache.TryGetValue(file, out var known) ? known : Remember(file, Shorten(file, Environment.GetEnvironmentVariable));
    }

    internal static string Shorten(string file, Func<string, string?> environment)
    {
        try
        {
            var path = WithForwardSlashes(file);
            return BelowDeterministicRoot(path) ?? BelowWorkspace(path, environment) ?? path;
        }
        catch (Exception)
        {
            // A path that cannot be looked at (no access, no such drive, NUL in it) is still a name people can read.
            return file;
        }
    }

    static string Remember(string file, string shortened)
    {
        // Forgetting everything is rare and cheap, and unlike refusing new files it leaves no file slow for good.
        if (Interlocked.Increment(ref _cached) > CacheLimit)
        {
            Cache.Clear();
            Volatile.Write(ref _cached, 1);
        }

        return Cache.GetOrAdd(file, shortened);
    }

    /// <summary>A backslash separates on Windows and is part of a name on Unix, where full paths begin with a slash.</summary>
    static string WithForwardSlashes(string path) => path[0] == '/' ? path : path.Replace('\\', '/');

    /// <summary>Deterministic builds write <c>/_/</c> for the first source root, <c>/_1/</c> for the next.</summary>
    static string? BelowDeterministicRoot(string path)
    {
        if (!path.StartsWith("/_", StringComparison.Ordinal))
            return null;
        var end = 2;
        while (end < path.Length && char.IsAsciiDigit(path[end]))
            end++;
        return end + 1 < path.Length && path[end] == '/' ? path[(end + 1)..].Replace('\\', '/') : null;
    }

    static string? BelowWorkspace(string path, Func<string, string?> environment)
    {
        var named = environment(LensEnvironment.WorkspaceRoot);
        if (!string.IsNullOrWhiteSpace(named) && Below(path, WithForwardSlashes(named.Trim())) is { } belowNamed)
            return belowNamed;

        var folder = path.LastIndexOf('/') is var slash and > 0 ? path[..slash] : null;
        return folder is not null && Path.IsPathFullyQualified(folder) && WorkspaceRoot.Find(folder) is { } found
            ? Below(path, WithForwardSlashes(found))
            : null;
    }

    static string? Below(string path, string root)
    {
        var comparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        var trimmed = root.TrimEnd('/');
        return path.Length > trimmed.Length + 1 && path[trimmed.Length] == '/' && path.StartsWith(trimmed, comparison)
            ? path[(trimmed.Length + 1)..]
            : null;
    }
}
