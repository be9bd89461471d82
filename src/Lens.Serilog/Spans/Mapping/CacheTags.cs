using System.Diagnostics;

namespace Lens.Spans.Mapping;

/// <summary>Makes the commands of a cache server look as those of <c>Traced.Cache</c>: the instrumentation of
/// StackExchange.Redis tells them as database commands, after the fact.</summary>
static class CacheTags
{
    const string Redis = "redis";

    /// <returns>The name of the span; null when the activity does not tell what it did.</returns>
    public static string? Shape(Activity activity, List<KeyValuePair<string, object?>> attributes)
    {
        if (attributes.TextOf(LensAttributes.DbSystem) is not { } system)
            return null;
        if (activity.ParentSpanId != default)
            attributes.Complete(LensNames.ServiceAttribute, system);

        // "GET user:42", or the command alone where keys are not told.
        var text = attributes.TextOf(LensAttributes.DbQueryText) ?? attributes.TextOf(LensAttributes.DbOperation) ?? (system == Redis ? activity.DisplayName : null);
        if (string.IsNullOrWhiteSpace(text))
            return null;

        var parts = text.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
        var operation = parts[0].ToUpperInvariant();
        attributes.Complete(LensAttributes.DbOperation, operation);
        attributes.Complete(LensAttributes.CacheKey, parts.Length > 1 ? parts[1] : null);
        return CacheNames.SpanOf(operation);
    }
}
