using System.Runtime.CompilerServices;
using Serilog.Events;

namespace Lens.Configuration;

/// <summary>Finds all faults of the options at once, so that they can be mended at once.</summary>
static class OptionsValidation
{
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static void Validate(LensOptions options, string parameter)
    {
        List<string> faults = [];

        Range(options.FlushInterval, TimeSpan.FromMilliseconds(1), Minute);
        Range(options.ShutdownTimeout, TimeSpan.Zero, Minute);
        Range(options.BatchSize, 1, 100_000);
        Range(options.QueueLimit, 10, 10_000_000);
        Range(options.QueueBytesLimit, 64L * 1024, long.MaxValue);
        if (options.SlowFieldThreshold is { } slowField)
            Range(slowField, TimeSpan.Zero, TimeSpan.FromHours(1), nameof(LensOptions.SlowFieldThreshold));
        if (options.Retention is { } retention)
            Range(retention, Minute, TimeSpan.MaxValue, nameof(LensOptions.Retention));
        if (options.MaxDatabaseBytes is { } maxBytes)
            Range(maxBytes, 1024L * 1024, long.MaxValue, nameof(LensOptions.MaxDatabaseBytes));

        if (options.SlowThreshold is { } slow)
            Range(slow, TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(1), nameof(LensOptions.SlowThreshold));

        Defined(options.SpanEvents);
        Defined(options.SpanLevel);
        Defined(options.ConsoleMinimumLevel);
        Defined(options.Durability);
        Defined(options.ConsoleFormat ?? ConsoleFormat.Human, nameof(LensOptions.ConsoleFormat));
        Defined(options.CallSiteMinimumLevel ?? LogEventLevel.Verbose, nameof(LensOptions.CallSiteMinimumLevel));

        if (options.CaptureActivities.Any(string.IsNullOrWhiteSpace))
            faults.Add("CaptureActivities holds an empty name.");
        if (options.DatabasePath is { } path && string.IsNullOrWhiteSpace(path))
            faults.Add("DatabasePath is empty; null means the default place.");
        if (options.Store is not null && options.DatabasePath is not null)
            faults.Add("Store and DatabasePath are both set; give one of them.");
        if (options.Sampler is null)
            faults.Add("Sampler is null.");
        if (options.TimeProvider is null)
            faults.Add("TimeProvider is null.");
        if (options.Limits is null)
            faults.Add("Limits is null.");
        else
            AddLimitFaults(options.Limits, faults);
        RedactionValidation.AddFaults(options.Redaction, faults);

        if (faults.Count > 0)
            throw new ArgumentException("Lens can not use these options: " + string.Join(" ", faults), parameter);

        void Range<T>(T value, T least, T most, [CallerArgumentExpression(nameof(value))] string name = "")
            where T : IComparable<T>
        {
            if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
                faults.Add(FormattableString.Invariant($"{NameOf(name)} is {value}; allowed is {least} to {most}."));
        }

        void Defined<T>(T value, [CallerArgumentExpression(nameof(value))] string name = "")
            where T : struct, Enum
        {
            if (!Enum.IsDefined(value))
                faults.Add($"{NameOf(name)} is {value}; allowed are {string.Join(", ", Enum.GetNames<T>())}.");
        }
    }

    static void AddLimitFaults(LensLimits limits, List<string> faults)
    {
        AtLeast(limits.MessageChars, 64);
        AtLeast(limits.ExceptionChars, 64);
        AtLeast(limits.AttributeChars, 64);
        AtLeast(limits.CaptureChars, 64);
        AtLeast(limits.SqlChars, 64);
        AtLeast(limits.EventBytes, 1024);
        AtLeast(limits.Attributes, 1);
        AtLeast(limits.SpanEvents, 1);
        AtLeast(limits.SpanLinks, 1);
        if (limits.Depth is < 1 or > Formatting.JsonValue.MaxDepth)
            faults.Add(FormattableString.Invariant($"Limits.Depth is {limits.Depth}; allowed is 1 to {Formatting.JsonValue.MaxDepth}."));

        void AtLeast(int value, int least, [CallerArgumentExpression(nameof(value))] string name = "")
        {
            if (value < least)
                faults.Add(FormattableString.Invariant($"Limits.{NameOf(name)} is {value}; allowed is {least} or more."));
        }
    }

    static string NameOf(string expression) => expression[(expression.LastIndexOf('.') + 1)..];
}
