using System.Globalization;
using Lens.Torture.Harness;
using Serilog;
using Serilog.Context;

namespace Lens.Torture.Workers;

/// <summary>Several threads log numbered events, some in spans, and note what was acknowledged: <c>database state first-thread
/// threads events payload pause-ms durability seed [ack-file]</c>. Ends in good order when it has logged all, or is told to
/// <c>end</c>.</summary>
sealed class WriteWorker
{
    readonly string[] _args;
    readonly int _firstThread;
    readonly int _events;
    readonly int _pauseMs;
    readonly string _payload;
    readonly ExpectedState _expected;
    readonly AckFile? _acks;
    readonly TraceStore _store;
    volatile bool _isOver;

    WriteWorker(string[] args, TraceStore store)
    {
        _args = args;
        _store = store;
        _firstThread = Number(2);
        _events = Number(4);
        _payload = new string('x', Number(5));
        _pauseMs = Number(6);
        _expected = ExpectedState.Open(args[1], Number(3));
        _acks = args.Length > 9 ? new AckFile(args[9]) : null;
    }

    public static void Run(string[] args)
    {
        Worker.TellSelfLog();
        Log.Logger = WorkerLogger.Create(args[0], o => o.Durability = Enum.Parse<Durability>(args[7]));
        using (var store = TraceStore.Open(args[0]))
            new WriteWorker(args, store).Run();
        Log.CloseAndFlush();
        Worker.Say("done");
    }

    void Run()
    {
        _store.Flush();
        var threads = Enumerable.Range(0, _expected.Threads).Select(i => new Thread(() => Write(i))).ToList();
        threads.ForEach(static t => t.Start());
        Worker.Say("ready");
        new Thread(AwaitTheEnd) { IsBackground = true }.Start();
        threads.ForEach(static t => t.Join());
    }

    void AwaitTheEnd()
    {
        while (Worker.Hear() != "end")
        {
        }

        _isOver = true;
    }

    void Write(int thread)
    {
        var random = new Random(Number(8) + thread);
        var log = Log.ForContext("Thread", _firstThread + thread).ForContext("Payload", _payload);
        for (var number = 1; number <= _events && !_isOver;)
        {
            number = random.Next(5) == 0 ? WriteInSpan(log, thread, number) : WriteSome(log, thread, number, random.Next(1, 10));
            if (random.Next(6) == 0)
                Acknowledge(thread, number - 1);
            if (_pauseMs > 0)
                Thread.Sleep(_pauseMs);
        }
    }

    int WriteInSpan(ILogger log, int thread, int number)
    {
        using var span = LogContext.PushTrace("job");
        return WriteSome(log, thread, number, 3);
    }

    int WriteSome(ILogger log, int thread, int number, int count)
    {
        for (var i = 0; i < count; i++, number++)
        {
            log.Information("Event {Number}", number);
            _expected.Logged(thread, number);
        }

        return number;
    }

    void Acknowledge(int thread, int number)
    {
        if (!_store.Flush())
            return;
        _expected.Acknowledged(thread, number);
        _acks?.Write(_firstThread + thread, number);
    }

    int Number(int place) => int.Parse(_args[place], CultureInfo.InvariantCulture);
}
