namespace Lens.Torture.Harness;

/// <summary>What one failing disk did to an application that logged.</summary>
/// <param name="ResumedMs">How long after the end of the fault all was stored; -1 for never.</param>
sealed record FaultOutcome(
    DiskFault Fault, bool HasEnded, long Escaped, bool IsBalanced, long Dropped, long Duplicates, bool IsWhole, long ResumedMs, string Wrong)
{
    public static FaultOutcome Failed(DiskFault fault, string why) => new(fault, false, 0, true, 0, 0, true, 0, why);

    public static FaultOutcome Of(DiskFault fault, Dictionary<string, long> books, long resumedMs, StoreState state)
    {
        var isBalanced = books["emitted"] == books["logged"] && books["emitted"] == books["stored"] + books["dropped"] + books["queued"]
            && state.Events == books["stored"];
        var wrong = string.Join(", ", new[]
        {
            isBalanced ? "" : $"books {string.Join(' ', books.Select(static b => $"{b.Key}={b.Value}"))}, {state.Events} in the file",
            state.Duplicates > 0 ? $"{state.Duplicates} duplicates" : "", books["dropped"] > 0 ? $"{books["dropped"]} dropped" : "",
            state.IsWhole ? "" : state.Integrity, resumedMs is < 0 or > 5_000 ? $"resumed after {resumedMs} ms" : "",
        }.Where(static s => s.Length > 0));
        return new FaultOutcome(fault, true, books["escaped"], isBalanced, books["dropped"], state.Duplicates, state.IsWhole, resumedMs, wrong);
    }
}
