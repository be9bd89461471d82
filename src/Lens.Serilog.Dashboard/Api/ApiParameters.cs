namespace Lens.Dashboard.Api;

/// <summary>The parameters of the API.</summary>
static class ApiParameters
{
    /// <summary>How far <see cref="Offset"/> goes: what lies behind is found by <see cref="After"/>.</summary>
    public const int MostOffset = 10_000;

    public static readonly ApiParameter Filter = new("q", ApiType.Text, "A filter in the filter language: status:error duration:>100ms");
    public static readonly ApiParameter StartTime = new("startTime", ApiType.Text, "Begun, or logged, then or later: ISO 8601, Unix milliseconds, or a time of the filter language such as 1h");
    public static readonly ApiParameter EndTime = new("endTime", ApiType.Text, "Begun, or logged, before then; as startTime");
    public static readonly ApiParameter UserId = new("userId", ApiType.Text, "The user, exactly");
    public static readonly ApiParameter SessionId = new("sessionId", ApiType.Text, "The session, exactly");
    public static readonly ApiParameter OperationType = new("operationType", ApiType.Text, "The sort of work of a span, exactly; of a trace that of any of its spans");
    public static readonly ApiParameter OperationName = new("operationName", ApiType.Text, "A part of the name, upper and lower case alike");
    public static readonly ApiParameter Status = new("status", ApiType.Text, "One or several, with commas: running, completed, error, interrupted");
    public static readonly ApiParameter MinDuration = new("minDuration", ApiType.Text, "The shortest duration: milliseconds, or with a unit such as 1.5s");
    public static readonly ApiParameter HasError = new("hasError", ApiType.Flag, "Whether something failed");
    public static readonly ApiParameter Source = new("source", ApiType.Text, "Where the trace began, one or several with commas");

    public static readonly ApiParameter Offset = new("offset", ApiType.Whole, "How many to skip; after is faster and goes further") { Most = MostOffset, Default = "0" };
    public static readonly ApiParameter After = new("after", ApiType.Text, "The member next of the page before; then offset counts from there");
    public static readonly ApiParameter Total = new("total", ApiType.Flag, "Whether to count, too, how many there are on all pages; false may be faster") { Default = "true" };
    public static readonly ApiParameter Id = new("id", ApiType.Text, "32 hex digits, or the first few of them") { IsInPath = true };

    public static readonly ApiParameter Hours = new("hours", ApiType.Whole, "How far to look back where nothing else says since when") { Least = 1, Most = 24 * 366, Default = "24" };
    public static readonly ApiParameter GroupBy = new("by", ApiType.Text, "What makes a line") { Values = ["name", "service", "user"], Default = "name" };
    public static readonly ApiParameter Step = new("step", ApiType.Text, "Also over time, a point for each such step: 1m, 15m, 1h");

    public static readonly ApiParameter Format = new("format", ApiType.Text, "json: whole traces with spans and logs; csv: rows of a table") { Values = ["json", "csv"], Default = "json" };
    public static readonly ApiParameter Table = new("table", ApiType.Text, "What a row of csv is") { Values = ["traces", "spans", "logs"], Default = "traces" };

    public static readonly ApiParameter Kinds = new("kinds", ApiType.Text, "Which events, one or several with commas: trace, span, log") { Default = "trace,span,log" };
    public static readonly ApiParameter LastEventId = new("lastEventId", ApiType.Text, "As the header Last-Event-ID, for clients that can not set it");

    public static readonly ApiParameter OlderThanDays = new("olderThanDays", ApiType.Whole, "How old, in days; required, unless days says it") { Least = 1, Most = 36_500 };
    public static readonly ApiParameter Days = new("days", ApiType.Whole, "The same as olderThanDays") { Least = 1, Most = 36_500 };

    /// <summary>What every list can be narrowed by.</summary>
    public static readonly ApiParameter[] Filters =
        [Filter, StartTime, EndTime, UserId, SessionId, OperationType, OperationName, Status, MinDuration, HasError, Source];

    /// <summary>At most so many; more are as many as there may be.</summary>
    public static ApiParameter Limit(int most, int byDefault) =>
        new("limit", ApiType.Whole, "The most to return; what is out of range becomes the least or the most") { Least = 1, Most = most, Default = Math.Min(most, byDefault).ToString(System.Globalization.CultureInfo.InvariantCulture) };
}
