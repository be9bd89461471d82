using Lens.Configuration;
using Lens.Tests.Support;

namespace Lens.Tests.Configuration;

[Collection(SelfLogCollection.Name)]
public sealed class LensEnvironmentTests : IDisposable
{
    readonly TemporarySelfLog _selfLog = new();

    public void Dispose() => _selfLog.Dispose();

    [Theory]
    [InlineData("human", ConsoleFormat.Human)]
    [InlineData("HUMAN", ConsoleFormat.Human)]
    [InlineData("record", ConsoleFormat.TraceRecord)]
    [InlineData("trace-record", ConsoleFormat.TraceRecord)]
    [InlineData("TraceRecord", ConsoleFormat.TraceRecord)]
    [InlineData("tracerecord", ConsoleFormat.TraceRecord)]
    [InlineData("Json", ConsoleFormat.TraceRecord)]
    [InlineData("JSON", ConsoleFormat.TraceRecord)]
    [InlineData("compact", ConsoleFormat.Compact)]
    [InlineData(" clef ", ConsoleFormat.Compact)]
    [InlineData("CLEF", ConsoleFormat.Compact)]
    [InlineData("none", ConsoleFormat.None)]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("  ", null)]
    public void TheLogFormatIsRead(string? variable, ConsoleFormat? expected)
    {
        Assert.Equal(expected, LensEnvironment.FindConsoleFormat(FakeEnvironment.With(("LENS_LOG_FORMAT", variable))));
        Assert.Empty(_selfLog.Lines);
    }

    [Fact]
    public void AnUnknownLogFormatIsReportedOnce()
    {
        Assert.Null(LensEnvironment.FindConsoleFormat(FakeEnvironment.With(("LENS_LOG_FORMAT", "xml"))));
        Assert.Contains(
            "Lens ignores LENS_LOG_FORMAT=xml: expected human, record, json, compact, clef or none",
            Assert.Single(_selfLog.Lines),
            StringComparison.Ordinal);
    }
}
