using System.Runtime.CompilerServices;
using Lens.Dashboard.Security;

namespace Lens.Dashboard;

/// <summary>Finds all faults of the options at once, so that they can be mended at once.</summary>
static class ViewerOptionsValidation
{
    const int LeastTokenLength = 16;

    /// <exception cref="ArgumentException">There are any.</exception>
    public static void Validate(string prefix, LensViewerOptions options)
    {
        List<string> faults = [];

        if (!IsPath(prefix)) faults.Add($"The prefix is '{prefix}'; it begins with a slash and has no braces, blanks, '?' or '#'.");
        if (options.ApiPrefix is { } apiPrefix && (!IsPath(apiPrefix) || apiPrefix.Trim('/').Length == 0 || Same(apiPrefix, prefix) || Same(apiPrefix, prefix + "/api")))
            faults.Add($"ApiPrefix is '{apiPrefix}'; it begins with a slash and is another path than the prefix.");
        if (options.DatabasePath is { } path && string.IsNullOrWhiteSpace(path))
            faults.Add("DatabasePath is empty; null means the default place.");
        if (options.Token is { } token && token.Trim().Length < LeastTokenLength)
            faults.Add($"Token has {token.Trim().Length} characters; allowed is {LeastTokenLength} or more.");
        foreach (var host in options.AllowedHosts)
        {
            if (!HostRule.IsPattern(host)) faults.Add($"AllowedHosts holds '{host}'; write a name without a port, or *.");
        }

        Range(options.MaxPageSize, 1, PageRequest.MaxLimit);
        Range(options.MaxExportTraces, 1, 1_000_000);
        Range(options.MaxFollowers, 1, 10_000);
        Range(options.QueryTimeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(10));
        if (options.TimeProvider is null) faults.Add("TimeProvider is null.");

        if (faults.Count > 0) throw new ArgumentException("The viewer of Lens can not use these options: " + string.Join(" ", faults), "configure");

        void Range<T>(T value, T least, T most, [CallerArgumentExpression(nameof(value))] string name = "")
            where T : IComparable<T>
        {
            if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
                faults.Add(FormattableString.Invariant($"{name[(name.LastIndexOf('.') + 1)..]} is {value}; allowed is {least} to {most}."));
        }
    }

    static bool IsPath(string path) => path is "" or ['/', ..] && path.AsSpan().IndexOfAny("{}?#\\ \t\r\n*") < 0 && !path.Contains("//", StringComparison.Ordinal);

    static bool Same(string one, string other) => string.Equals(one.TrimEnd('/'), other.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);
}
