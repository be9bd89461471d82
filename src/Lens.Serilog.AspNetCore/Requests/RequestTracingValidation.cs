using Lens.AspNetCore.Propagation;

namespace Lens.AspNetCore.Requests;

/// <summary>Finds all faults of the options at once.</summary>
static class RequestTracingValidation
{
    public static void Validate(RequestTracingOptions options, string parameter)
    {
        List<string> faults = [];
        if (!Enum.IsDefined(options.IncomingTraces))
            faults.Add($"IncomingTraces is {options.IncomingTraces}; allowed are {string.Join(", ", Enum.GetNames<IncomingTracePolicy>())}.");
        if (!Enum.IsDefined(options.User))
            faults.Add($"User is {options.User}; allowed are {string.Join(", ", Enum.GetNames<UserCapture>())}.");
        if (options.SlowRequestThreshold is { } threshold && threshold < TimeSpan.Zero)
            faults.Add(FormattableString.Invariant($"SlowRequestThreshold is {threshold}; allowed is {TimeSpan.Zero} or more, or null."));
        if (options.UserClaim is { } claim && string.IsNullOrWhiteSpace(claim))
            faults.Add("UserClaim is empty; null means the name of the identity.");
        if (options.UserHashKey is { Length: 0 })
            faults.Add("UserHashKey is empty; null means the name of the application.");

        AddPathFaults(nameof(options.ExcludedPaths), options.ExcludedPaths, faults);
        AddPathFaults(nameof(options.SourceByPath), options.SourceByPath.Keys, faults);
        foreach (var source in options.SourceByPath.Values.Where(static source => HeaderText.Source(source) is null))
            faults.Add($"SourceByPath names '{source}'; a source is 1 to {HeaderText.MostSourceChars} letters, digits, dots, dashes and underscores.");

        if (faults.Count > 0)
            throw new ArgumentException("Lens can not use these options: " + string.Join(" ", faults), parameter);
    }

    static void AddPathFaults(string name, IEnumerable<string> paths, List<string> faults)
    {
        foreach (var path in paths)
        {
            if (path is not ['/', _, ..])
                faults.Add($"{name} holds '{path}'; a path begins with a slash and goes on.");
        }
    }
}
