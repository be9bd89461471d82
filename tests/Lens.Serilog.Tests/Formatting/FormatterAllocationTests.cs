using Lens.Formatting;
using Lens.Tests.Support;
using Serilog.Events;
using Serilog.Formatting;

namespace Lens.Tests.Formatting;

public class FormatterAllocationTests
{
    // What Serilog's interfaces cost: boxed enumerators of the properties and of the template's tokens.
    const long MaxBytesPerEvent = 600;

    public static TheoryData<string> Formatters { get; } = [.. ByName.Keys];

    static Dictionary<string, ITextFormatter> ByName => new()
    {
        ["trace record"] = new TraceRecordFormatter(),
        ["compact"] = new LensCompactFormatter(),
        ["console"] = new ConsoleLineFormatter(),
    };

    [Theory]
    [MemberData(nameof(Formatters))]
    public void FormattingBuildsNoStrings(string name)
    {
        var formatter = ByName[name];
        var text = new string('x', 1_000);
        var logEvent = Some
            .Event("{Text} {Number} {Time} {@Object}", properties:
            [
                ("Text", text),
                ("Number", 19.90m),
                ("Time", Some.Time),
                ("Object", new StructureValue([new("Id", new ScalarValue(1)), new("Text", new ScalarValue(text))])),
            ])
            .InSpan();
        FormatMany(formatter, logEvent);

        var before = GC.GetAllocatedBytesForCurrentThread();
        FormatMany(formatter, logEvent);
        var perEvent = (GC.GetAllocatedBytesForCurrentThread() - before) / 100;

        Assert.InRange(perEvent, 0, MaxBytesPerEvent);
    }

    static void FormatMany(ITextFormatter formatter, LogEvent logEvent)
    {
        for (var i = 0; i < 100; i++) formatter.Format(logEvent, TextWriter.Null);
    }
}
