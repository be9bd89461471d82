using System.Diagnostics;
using Lens.Torture.Conditions;

namespace Lens.Torture.Harness;

/// <summary>What one condition did to an application that logged.</summary>
/// <param name="VisibleMs">How long after its beginning the reason could be read; null for never.</param>
/// <param name="RecoveredMs">How long after its end all was stored; null for never.</param>
sealed record ConditionOutcome(
    string Name, bool HasEnded, long Escaped, long SlowestCallMs, long? VisibleMs, long? RecoveredMs, bool IsBalanced, long Dropped, bool HasToldEachChangeOnce,
    bool IsWhole, string Notes)
{
    public static ConditionOutcome Failed(Condition condition, string why)
        => new(condition.Name, false, 0, 0, 0, 0, true, 0, true, true, why.ReplaceLineEndings(" "));

    public static ConditionOutcome Of(
        Condition condition, WorkerProcess victim, long beginning, long recoveredMs, Dictionary<string, long> books, long lost, StoreState state)
    {
        var remarks = victim.Remarks.ToList();
        var lines = remarks.Where(static r => r.Kind == "told").Select(static r => r.Text).ToList();
        var first = remarks.Count > 0 ? remarks.Min(static r => r.Timestamp) : (long?)null;
        var isBalanced = books["emitted"] == books["logged"] && books["emitted"] == books["stored"] + books["dropped"] && books["queued"] == 0
            && state.Events == books["stored"] - lost && state.Missed == books["dropped"];

        // That it can not be written, and that it can again.
        var isToldOnce = lines.Count == 2 && !lines[0].EndsWith(" again", StringComparison.Ordinal) && lines[1].EndsWith(" again", StringComparison.Ordinal);
        return new ConditionOutcome(
            condition.Name, true, books["escaped"], books["slowest"], first is { } f ? Math.Max(0, (long)Stopwatch.GetElapsedTime(beginning, f).TotalMilliseconds) : null,
            recoveredMs < 0 ? null : recoveredMs, isBalanced, books["dropped"], isToldOnce, state.IsWhole,
            (isBalanced ? "" : $" books {string.Join(' ', books.Select(static b => $"{b.Key}={b.Value}"))}, {lost} taken, {state.Events} in the file, {state.Missed} missed")
            + (isToldOnce ? "" : $" lines: {string.Join(" | ", lines)}") + (state.IsWhole ? "" : $" {state.Integrity}"));
    }

    public override string ToString() => HasEnded
        ? $"{Name}: visible after {VisibleMs?.ToString() ?? "never"} ms, recovered after {RecoveredMs?.ToString() ?? "never"} ms, {Dropped} dropped, longest call {SlowestCallMs} ms{Notes}"
        : $"{Name}: FAILED: {Notes}";
}
