using Lens.Tests.Support;
using Serilog;
using Serilog.Events;

namespace Lens.Tests.Sinks;

public sealed class LensConsoleTests : IDisposable
{
    readonly TextWriter _error = Console.Error;
    readonly TextWriter _out = Console.Out;
    readonly StringWriter _stderr = new();
    readonly StringWriter _stdout = new();
    readonly TemporaryFolder _folder = new();

    public LensConsoleTests()
    {
        Console.SetError(_stderr);
        Console.SetOut(_stdout);
    }

    public void Dispose()
    {
        Console.SetError(_error);
        Console.SetOut(_out);
        _folder.Dispose();
    }

    [Theory]
    [InlineData(ConsoleFormat.Human, "INF [")]
    [InlineData(ConsoleFormat.TraceRecord, "\"event\":\"work.start\"")]
    [InlineData(ConsoleFormat.Compact, "\"@mt\":\"work.start\"")]
    [InlineData(ConsoleFormat.None, "")]
    public void EveryFormatGoesToStderrAlone(ConsoleFormat format, string seen)
    {
        WriteSome(o => o.ConsoleFormat = format);
        Assert.Equal(format == ConsoleFormat.None ? 0 : 4, _stderr.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains(seen, _stderr.ToString(), StringComparison.Ordinal);
        Assert.Equal("", _stdout.ToString());
    }

    [Fact]
    public void TheMinimumLevelIsThatOfTheConsoleOnly()
    {
        WriteSome(o => o.ConsoleMinimumLevel = LogEventLevel.Warning);
        Assert.EndsWith("watch out\n", Assert.Single(_stderr.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)) + "\n", StringComparison.Ordinal);
        Assert.Equal((1, 2), (Sql.Count(_folder.File("traces.db"), "spans"), Sql.Count(_folder.File("traces.db"), "logs")));
    }

    [Fact]
    public void TheSinkAloneTakesALevelToo()
    {
        using (var logger = new LoggerConfiguration().WriteTo.LensConsole(ConsoleFormat.Human, LogEventLevel.Error).CreateLogger())
        {
            logger.Warning("hidden");
            logger.Error("shown");
        }

        Assert.Contains("ERR shown", Assert.Single(_stderr.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    void WriteSome(Action<LensOptions> options)
    {
        using var logger = new LoggerConfiguration().UseLens(o =>
        {
            o.DatabasePath = _folder.File("traces.db");
            o.ConsoleFormat = ConsoleFormat.Human;
            options(o);
        }).CreateLogger();
        using (logger.PushSpan("work"))
        {
            logger.Information("fine");
            logger.Warning("watch out");
        }
    }
}
