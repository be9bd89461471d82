using System.Diagnostics;
using System.Runtime.InteropServices;
using Lens.Torture.Conditions;

namespace Lens.Torture.Harness;

/// <summary>One run: its size, its chance, its place on disk and its findings. Whatever happens, it leaves nothing behind.</summary>
sealed class TortureRun : IDisposable
{
    static readonly PosixSignal[] Ends = [PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGHUP];

    readonly RunOptions _options;
    readonly Place _place = new();
    readonly List<PosixSignalRegistration> _signals;

    public TortureRun(RunOptions options)
    {
        _options = options;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
        _signals = [.. Ends.Select(signal => PosixSignalRegistration.Create(signal, _ => Dispose()))];
    }

    public int Seed => _options.Seed;

    public TortureSize Size => _options.Size;

    public Report Report { get; } = new();

    /// <summary>A fresh folder.</summary>
    public string Folder() => _place.Folder();

    /// <summary>Random numbers for one part, the same for the same seed whichever other parts ran before.</summary>
    public Random RandomFor(string part, int round = 0)
        => new(HashCodeOf(part) ^ (_options.Seed * 7919) ^ (round * 104_729));

    public T Pick<T>(T smoke, T ci, T nightly) => Size switch
    {
        TortureSize.Smoke => smoke,
        TortureSize.Ci => ci,
        _ => nightly,
    };

    public void Say(string text) => Console.WriteLine(text);

    /// <summary>Runs a part; what it throws is a finding too.</summary>
    public void Guard(string name, Action<TortureRun> part)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            part(this);
        }
        catch (Exception ex)
        {
            Say(ex.ToString());
            Report.Check(name, "the part itself", "runs to its end", ex.Message.ReplaceLineEndings(" "), false);
        }

        Say(FormattableString.Invariant($"{name}: {watch.Elapsed.TotalSeconds:0.0} s"));
    }

    public int Finish()
    {
        Report.Print();
        if (_options.RowsFile is { } file)
            Report.Save(file);
        return Report.HasFailed ? 1 : 0;
    }

    public void Dispose()
    {
        WorkerProcess.EndAll();
        Disk.UnmountAll();
        _place.Dispose();
        _signals.ForEach(static s => s.Dispose());
    }

    // string.GetHashCode differs from process to process.
    static int HashCodeOf(string text) => text.Aggregate(17, static (hash, c) => (hash * 31) + c);
}
