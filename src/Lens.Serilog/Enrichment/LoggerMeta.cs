using System.Runtime.CompilerServices;
using Serilog.Events;

namespace Lens.Enrichment;

/// <summary>The <c>logger</c> member for a <c>SourceContext</c>, kept by the reference of its name.</summary>
static class LoggerMeta
{
    const int Size = 256;

    static readonly LogEventProperty?[] Known = new LogEventProperty?[Size];

    public static LogEventProperty? Of(LogEvent logEvent)
    {
        if (!logEvent.Properties.TryGetValue(Serilog.Core.Constants.SourceContextPropertyName, out var value)
            || value is not ScalarValue { Value: string { Length: > 0 } name })
            return null;

        ref var slot = ref Known[RuntimeHelpers.GetHashCode(name) & (Size - 1)];
        var found = slot;
        if (found is { Value: ScalarValue { Value: string known } } && ReferenceEquals(known, name))
            return found;

        return slot = new LogEventProperty("logger", value);
    }
}
