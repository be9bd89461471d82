using System.Diagnostics;
using Lens.Redaction.Events;

namespace Lens.Spans;

/// <summary>Why a span failed.</summary>
sealed record SpanFailure(string? Type, string? Message, string? Stack)
{
    public const string ExceptionEvent = "exception";
    public const string TypeTag = "exception.type";
    public const string MessageTag = "exception.message";
    public const string StackTag = "exception.stacktrace";

    public static SpanFailure Of(Exception exception) => exception is ScrubbedException scrubbed
        ? new(scrubbed.TypeName, scrubbed.Message, scrubbed.Text)
        : new(exception.GetType().FullName, MessageOf(exception), TextOf(exception, static e => e.ToString()));

    public static string MessageOf(Exception exception) => TextOf(exception, static e => e.Message);

    /// <summary>The failure that an activity tells of itself: its status, and the exception recorded last.</summary>
    public static SpanFailure? Of(Activity activity, IReadOnlyList<SpanEvent> events)
    {
        if (activity.Status != ActivityStatusCode.Error && !SaysSoInATag(activity))
            return null;

        var recorded = events.LastOrDefault(e => e.Name == ExceptionEvent);
        return new(
            TagOf(recorded, TypeTag) ?? activity.GetTagItem("error.type") as string,
            activity.StatusDescription ?? TagOf(recorded, MessageTag) ?? activity.GetTagItem("otel.status_description") as string,
            TagOf(recorded, StackTag));
    }

    // From before activities had a status.
    static bool SaysSoInATag(Activity activity)
        => !ReferenceEquals(activity.Source, LensActivitySource.Source) && activity.GetTagItem("otel.status_code") is "ERROR";

    static string? TagOf(SpanEvent? recorded, string key)
        => recorded?.Attributes.FirstOrDefault(a => a.Key == key).Value as string;

    // An exception's own members may throw; the type alone is better than nothing.
    static string TextOf(Exception exception, Func<Exception, string> read)
    {
        try
        {
            return read(exception);
        }
        catch (Exception ex)
        {
            return $"[{exception.GetType().Name} threw {ex.GetType().Name} when it was read]";
        }
    }
}
