using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Lens.Benchmarks.Draining;
using Lens.Benchmarks.Measuring;
using Serilog;
using Serilog.Core;

namespace Lens.Benchmarks.Memory;

/// <summary>A process that logs and tells its memory: both the side that starts it and the side that runs in it.</summary>
static class MemoryProbe
{
    /// <summary>The word on the command line that makes this program such a process.</summary>
    public const string Command = "memory-probe";

    public const string Idle = "idle";
    public const string IdleWithLens = "idle-lens";
    public const string Flood = "flood";
    public const string FloodWithLens = "flood-lens";

    const int EventsAtOnce = 1_000;

    /// <summary>Runs a process to its end.</summary>
    public static MemoryReport Start(string mode, string seconds)
    {
        ProcessStartInfo start = new("dotnet", ["exec", typeof(MemoryProbe).Assembly.Location, Command, mode, seconds]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 && JsonSerializer.Deserialize<MemoryReport>(output) is { } report
            ? report
            : throw new InvalidOperationException($"The probe '{mode}' ended with {process.ExitCode}: {output}");
    }

    /// <summary>Logs as the arguments say and prints a report.</summary>
    public static int Run(string[] args)
    {
        var (mode, time) = (args[0], TimeSpan.FromSeconds(double.Parse(args[1], CultureInfo.InvariantCulture)));
        using var folder = new TemporaryFolder();
        using var logger = LoggerFor(mode, folder);
        SomeEvents.Log(logger, EventsAtOnce);
        if (mode is Flood or FloodWithLens)
            Pour(logger, time);
        else
            Thread.Sleep(time);

        var books = mode is FloodWithLens ? LensMetrics.Current : null;
        Console.Out.Write(JsonSerializer.Serialize(ReportOf(books)));
        return 0;
    }

    static Logger LoggerFor(string mode, TemporaryFolder folder)
    {
        var configuration = new LoggerConfiguration().WriteTo.Sink(new NoSink());
        return mode is Idle or Flood ? configuration.CreateLogger() : configuration.UseLens(o =>
        {
            o.DatabasePath = folder.File("traces.db");
            o.ConsoleFormat = ConsoleFormat.None;
        }).CreateLogger();
    }

    static void Pour(Logger logger, TimeSpan time)
    {
        var start = Stopwatch.GetTimestamp();
        var threads = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(() =>
        {
            while (Stopwatch.GetElapsedTime(start) < time)
                SomeEvents.Log(logger, EventsAtOnce);
        })).ToArray();
        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());
    }

    static MemoryReport ReportOf(LensMetrics? books)
    {
        using var process = Process.GetCurrentProcess();
        return new MemoryReport(
            process.WorkingSet64 / 1e6, process.PeakWorkingSet64 / 1e6, books is null ? null : (double)books.Emitted / Math.Max(1, books.Stored));
    }
}
