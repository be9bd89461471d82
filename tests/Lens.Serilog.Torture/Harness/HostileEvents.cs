using FsCheck;
using FsCheck.Fluent;
using Serilog;
using Serilog.Events;
using Serilog.Parsing;

namespace Lens.Torture.Harness;

/// <summary>Events that an application can log and nobody expects: broken text, endless graphs, getters that throw or take their time,
/// a hundred thousand properties.</summary>
static class HostileEvents
{
    const int TextSize = 50;
    const int ManyProperties = 100_000;

    static readonly TimeSpan BlockingTime = TimeSpan.FromMilliseconds(30);
    static readonly MessageTemplate Many = new MessageTemplateParser().Parse("Hostile {P7} {P99999}");

    static readonly string[] Names =
    [
        "Text", "@t", "@mt", "__tracer_meta__", "__proto__", "timestamp", "level", "event", "SpanStartTimestamp", "ParentSpanId", "SourceContext",
        "a\0b", "new\nline", "quo\"te", "\ud800", " x", "trace_id", "Text ", "TEXT", "[REDACTED]", "{Hole}", new string('n', 5_000),
    ];

    static readonly object?[] Numbers =
    [
        double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, double.MaxValue, -0.0, float.NaN, float.MaxValue, decimal.MaxValue,
        decimal.MinValue, 0.1m, ulong.MaxValue, long.MinValue, long.MaxValue, Int128.MaxValue, UInt128.MaxValue, Half.MaxValue, byte.MaxValue, '\ud800',
        DateTime.MinValue, DateTime.MaxValue, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, TimeSpan.MinValue, TimeSpan.MaxValue, DateOnly.MinValue,
        TimeOnly.MaxValue, Guid.Empty, System.Numerics.BigInteger.Pow(10, 400), (nint)(-1), null,
    ];

    static readonly object[] Objects =
    [
        new Cyclic(), new ThrowingGetter(), new ThrowingText(), new BlockingGetter(), new BlockingText(), new Exception[] { new UnprintableException() }, new Dictionary<object, object?> { [new ThrowingText()] = null, ["\ud800"] = "\udfff" },
        new byte[100_000], Enumerable.Range(0, 100_000).ToArray(), Enumerable.Repeat(new { A = 1, B = "\0" }, 500), typeof(string), (Action)(static () => { }),
        new string('x', 10_000_000), new string('\ud800', 70_000), string.Concat(Enumerable.Repeat("😀", 40_000)),
    ];

    /// <summary>As many as asked for; the same for the same seed.</summary>
    public static IEnumerable<Action<ILogger>> Generate(int count, int seed)
    {
        var texts = Gen.ArrayOf(Gen.Choose(0, 0xFFFF).Select(static c => (char)c)).Select(static chars => new string(chars));
        var values = Gen.Frequency(
            (4, texts.Select(static t => (object?)t)),
            (4, Gen.Elements(Numbers)),
            (1, Gen.Elements(Objects).Select(static o => (object?)o)));
        var ordinary = from name in Gen.Elements(Names)
                       from other in texts
                       from value in values
                       from second in values
                       from template in Gen.Elements("Hostile {Value}", "Hostile {@Value}", "Hostile {$Value}", "Hostile {Value:X9} {Value,-50000}", "{", "}{{{0}", "{@}", "")
                       from level in Gen.Choose(-1, 7)
                       select (Action<ILogger>)(log => Emit(log, name, other, value, second, template, (LogEventLevel)level));
        var slow = Gen.Constant<Action<ILogger>>(static log => log.Error(new BlockingException(), "Hostile {Value}", new BlockingText()));
        var many = Gen.Choose(0, 5).Select(static level => (Action<ILogger>)(log => EmitMany(log, (LogEventLevel)level)));
        var events = Gen.Frequency((200, ordinary), (2, slow), (1, many));
        return FsCheck.FSharp.Gen.Sample(new Rnd((ulong)seed), TextSize, count, events);
    }

    static void Emit(ILogger log, string name, string other, object? value, object? second, string template, LogEventLevel level)
    {
        if (level is < LogEventLevel.Verbose or > LogEventLevel.Fatal)
        {
            log.Information(new UnprintableException(), template, value);
            return;
        }

        log = log.ForContext(name, second, destructureObjects: level == LogEventLevel.Debug);
        if (!string.IsNullOrWhiteSpace(other))
            log = log.ForContext(other, value);
        log.Write(level, template, value);
    }

    static void EmitMany(ILogger log, LogEventLevel level) => log.Write(new LogEvent(
        DateTimeOffset.UtcNow, level, null, Many, Enumerable.Range(0, ManyProperties).Select(static i => new LogEventProperty(FormattableString.Invariant($"P{i}"), new ScalarValue(i)))));

    sealed class Cyclic
    {
        public Cyclic Self => this;

        public List<object> Both { get; } = [];

        public Cyclic() => Both.Add(this);
    }

    sealed class ThrowingGetter
    {
        public string Fine => "fine";

        public string Bad => throw new InvalidOperationException("a {brace} in the text");
    }

    sealed class ThrowingText
    {
        public override string ToString() => throw new InvalidOperationException("never a text");
    }

    // Read when the event is made: the application waits for itself.
    sealed class BlockingGetter
    {
        public string Slow
        {
            get
            {
                Thread.Sleep(BlockingTime);
                return "slow";
            }
        }
    }

    // Asked when the event is encoded: nobody must wait but Lens.
    sealed class BlockingText : IFormattable
    {
        public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

        public override string ToString()
        {
            Thread.Sleep(BlockingTime);
            return "slow";
        }
    }

    sealed class BlockingException : Exception
    {
        public override string ToString()
        {
            Thread.Sleep(BlockingTime);
            return "slow";
        }
    }

    sealed class UnprintableException : Exception
    {
        public override string Message => throw new InvalidOperationException("never a message");

        public override string? StackTrace => throw new InvalidOperationException("never a stack");

        public override string ToString() => throw new InvalidOperationException("never readable");
    }
}
