using System.Diagnostics;

namespace Lens.Torture.Workers;

/// <summary>Uses each of many questionable files as its store, for ten events: <c>folder</c>, with one sub-folder a file. Tells for
/// each what became of the events.</summary>
static class OpenAllWorker
{
    public const int Events = 10;

    public static void Run(string[] args)
    {
        foreach (var folder in Directory.GetDirectories(args[0]).Order(StringComparer.Ordinal))
            Use(folder);
        Worker.Say("done");
    }

    static void Use(string folder)
    {
        var escaped = 0;
        using var log = WorkerLogger.Create(Path.Combine(folder, "traces.db"), static o => o.ShutdownTimeout = TimeSpan.FromMilliseconds(50));
        for (var i = 1; i <= Events; i++)
        {
            try
            {
                log.ForContext("Thread", 0).Information("Event {Number}", i);
            }
            catch (Exception)
            {
                escaped++;
            }
        }

        // Either they are stored, or it is known why not.
        var watch = Stopwatch.StartNew();
        while (!IsDecided(LensMetrics.Current, watch.Elapsed) && watch.Elapsed < TimeSpan.FromSeconds(10))
            Thread.Sleep(2);
        var books = LensMetrics.Current;
        Worker.Say(FormattableString.Invariant(
            $"file={Path.GetFileName(folder)} stored={books.Stored} emitted={books.Emitted} settled={books.Stored + books.Dropped + books.Queued} escaped={escaped} refused={(books.LastError is null ? 0 : 1)}"));
        if (books.LastError is { } reason)
            Console.Error.WriteLine($"{Path.GetFileName(folder)}: {reason}");
    }

    // A damaged file is moved aside in the second attempt: an error that is still there after that is a refusal.
    static bool IsDecided(LensMetrics books, TimeSpan waited)
        => books.Stored == Events || (books.LastError is not null && waited > TimeSpan.FromMilliseconds(900));
}
