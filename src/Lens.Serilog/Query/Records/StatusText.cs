using System.Diagnostics;

namespace Lens.Query.Records;

/// <summary>Statuses and kinds as the views spell them.</summary>
static class StatusText
{
    public static string Of(SpanStatus status) => status switch
    {
        SpanStatus.Running => "running",
        SpanStatus.Completed => "completed",
        SpanStatus.Error => "error",
        _ => "interrupted",
    };

    public static string Of(ActivityKind kind) => kind switch
    {
        ActivityKind.Server => "server",
        ActivityKind.Client => "client",
        ActivityKind.Producer => "producer",
        ActivityKind.Consumer => "consumer",
        _ => "internal",
    };
}
