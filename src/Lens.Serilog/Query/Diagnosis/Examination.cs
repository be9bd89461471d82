using System.Globalization;
using Lens.Formatting;

namespace Lens.Query.Diagnosis;

/// <summary>Looks at everything that decides whether there is something to see: for <c>lens doctor</c> and for the viewer.</summary>
/// <param name="now">The present.</param>
sealed class Examination(DateTimeOffset now)
{
    const int MostProcesses = 5;

    static readonly TimeSpan Recently = TimeSpan.FromHours(24);

    /// <summary>What a store that can be read says of itself.</summary>
    public IEnumerable<Finding> Of(StoreStatus status)
    {
        yield return new("size", Verdict.Good, $"{Bytes(status.FileBytes)}, and {Bytes(status.LogFileBytes)} in its write-ahead log");
        yield return new("schema", Verdict.Good, string.Create(CultureInfo.InvariantCulture, $"version {status.SchemaVersion}, read with SQLite {status.SqliteVersion}"));
        yield return ContentOf(status);
        foreach (var process in status.Processes.Take(MostProcesses)) yield return Of(process);
        if (status.Processes.Count == 0) yield return new("writer", Verdict.Look, "no process has written yet");
        if (status.RunningSpans > 0) yield return new("running", Verdict.Good, Number(status.RunningSpans, "span") + " without an end");
        foreach (var finding in LossesOf(status)) yield return finding;
    }

    /// <summary>Damaged files that were moved aside.</summary>
    public static IEnumerable<Finding> BesideOf(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder)) yield break;
        foreach (var aside in Directory.EnumerateFiles(folder, Path.GetFileName(path) + ".corrupt-*").Order(StringComparer.Ordinal))
        {
            if (!aside.EndsWith("-wal", StringComparison.Ordinal) && !aside.EndsWith("-shm", StringComparison.Ordinal))
                yield return new("damaged", Verdict.Look, $"{aside} was damaged and moved aside", "sqlite3 FILE .recover may save its rows");
        }
    }

    /// <summary>The variables that change what Lens does.</summary>
    /// <param name="names">Which.</param>
    /// <param name="valueOf">Reads one.</param>
    public static IEnumerable<Finding> Environment(IEnumerable<string> names, Func<string, string?> valueOf) => names
        .Select(name => (name, Value: valueOf(name)))
        .Where(static v => !string.IsNullOrEmpty(v.Value))
        .Select(static v => new Finding("variable", Verdict.Good, $"{v.name}={v.Value}"));

    /// <summary>A size in the unit that fits it.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.#} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.##} GB"),
    };

    Finding ContentOf(StoreStatus status)
    {
        if (status.TraceCount + status.LogCount == 0)
            return new("content", Verdict.Bad, "nothing is stored yet", "Log something after UseLens(), and end with Log.CloseAndFlush(). SelfLog.Enable(Console.Error) tells what goes wrong in the application.");

        var about = status.IsLogCountExact ? "" : "about ";
        var text = $"{Number(status.TraceCount, "trace")}, {Number(status.SpanCount, "span")}, {about}{Number(status.LogCount, "log event")}";
        if (status.Newest is not { } newest) return new("content", Verdict.Good, text);

        var isOld = now - newest > Recently;
        return new("content", isOld ? Verdict.Look : Verdict.Good, $"{text}; the newest is {Ago(newest)} old", isOld ? "Does the application write to this file? Listings by time, such as stats, look back 24 hours unless told otherwise." : null);
    }

    Finding Of(StoreProcess process)
    {
        var who = string.Create(CultureInfo.InvariantCulture, $"{process.Name} (pid {process.ProcessId} on {process.Host}, Lens {process.LensVersion.Split('+')[0]})");
        return process switch
        {
            { IsAlive: true } => new("writer", Verdict.Good, $"{who} is alive; its last sign of life is {Ago(process.LastSeenAt)} old"),
            { EndedAt: { } ended } => new("writer", Verdict.Good, $"{who} ended {Ago(ended)} ago"),
            _ => new("writer", Verdict.Look, $"{who} died; its last sign of life is {Ago(process.LastSeenAt)} old", "What it left running is shown as interrupted: lens traces status:interrupted"),
        };
    }

    static IEnumerable<Finding> LossesOf(StoreStatus status)
    {
        if (status.Gaps.Count == 0)
        {
            yield return new("lost", Verdict.Good, "no events in the last 24 hours");
            yield break;
        }

        foreach (var gap in status.Gaps.Take(MostProcesses))
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{Number(gap.Count, "event")} from {gap.From:yyyy-MM-dd HH:mm:ss} to {gap.Until:HH:mm:ss}");
            yield return gap.QueueFull > 0
                ? new("lost", Verdict.Look, text + ": the queue was full", "The disk is too slow for what is logged, or was away: raise QueueLimit, or log less.")
                : new("lost", Verdict.Look, text + ": they could not be stored");
        }
    }

    string Ago(DateTimeOffset time) => DurationText.Of(Math.Max((now - time).Ticks, 0) * TimeSpan.NanosecondsPerTick);

    static string Number(long count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == 1 ? "" : "s")}");
}
