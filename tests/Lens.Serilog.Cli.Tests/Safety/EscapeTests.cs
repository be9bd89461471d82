using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Lens.Cli.Terminals;
using Lens.Formatting;
using Lens.Tests.Cli.Support;
using Serilog.Events;

namespace Lens.Tests.Cli.Safety;

/// <summary>Nothing that was logged drives the terminal, whatever the command.</summary>
public sealed partial class EscapeTests : IClassFixture<EscapeTests.HostileStore>
{
    const string TraceId = "dddd0000000000000000000000000001";

    // Title, clear screen, link, cursor, C1, bidi, separators, bell, backspace, carriage return, NUL, lone surrogate.
    static readonly string Hostile = "a\u001b]0;owned\u0007b\u001b[2J\u001b]8;;http://x\u001b\\c\u009b31md\u202eevil\u2066\u2028\u0085e\bf\rg\nh\ti\0j\ud800k\u007f\ufeff\u200f";

    static readonly Terminal[] Terminals = [Terminal.Plain, CliRun.Terminal80, CliRun.Terminal120 with { Color = true }];

    readonly SampleStore _store;

    public EscapeTests(HostileStore store) => _store = store.Sample;

    public static TheoryData<string> CommandLines => new(
        "traces", "traces --json", "trace dddd", "trace dddd -a --all", "trace dddd --json", "spans", "spans dddd", "spans --json", "logs", "logs --json",
        "tail --limit 2", "tail --limit 2 --json", "stats", "stats --by service", "stats --by user", "stats --json", "stats --over 1h", "stats --pipeline a*", "errors", "errors --json",
        "sql|SELECT * FROM spans", "sql|SELECT * FROM logs|--json", "sql|SELECT * FROM traces|--csv", "sql|SELECT 1 AS \"\u001b[2J\"", "export", "export --compat-mode",
        "export --format clef", "export --format json", "export --format csv", "export --format csv --table spans", "export --format csv --table logs",
        "prune --dry-run", "doctor", "doctor --json", "init --folder nowhere", "completion bash", "--help", "--version", "import nowhere");

    [Theory]
    [MemberData(nameof(CommandLines))]
    public void OutputHasNoControlCharacters(string commandLine)
    {
        foreach (var terminal in Terminals)
        {
            var args = commandLine.Contains('|', StringComparison.Ordinal) ? commandLine.Split('|') : commandLine.Split(' ');
            AssertHarmless(Run(terminal, args));
        }
    }

    [Theory]
    [InlineData("trace")]
    [InlineData("traces")]
    [InlineData("spans")]
    [InlineData("sql")]
    [InlineData("export")]
    [InlineData("import")]
    [InlineData("completion")]
    [InlineData("nonsense")]
    public void MessagesHaveNoControlCharacters(string command)
    {
        // No system passes NUL to a program.
        var typed = Hostile.Replace("\0", "", StringComparison.Ordinal);
        AssertHarmless(Run(CliRun.Terminal80, [command, typed]));
        AssertHarmless(Run(CliRun.Terminal80, [command, "--db", typed]));
        AssertHarmless(Run(CliRun.Terminal80, [command, "--" + typed]));
    }

    [Fact]
    public void EnvironmentIsShownWithoutControlCharacters() =>
        AssertHarmless(CliRun.Run(_store.Folder, CliRun.Terminal80, ["doctor", "--db", _store.Path], static name => name == "LENS_LOG_FORMAT" ? Hostile : null));

    [Fact]
    public void FormulasAreTextInCsv()
    {
        using var store = new SampleStore(static s =>
        {
            foreach (var (formula, i) in new[] { "=1+1", "+1", "-1", "@SUM(A1)", " =1+1", "\t=1", "=cmd|' /C calc'!A0", "a,b\"c" }.Select(static (f, i) => (f, i)))
                s.PushSpan(SampleStore.Span("eeee0000000000000000000000000001", (i + 1).ToString("x16", CultureInfo.InvariantCulture), null, formula, i, 1));
        });

        var names = CliRun.In(store.Folder, "sql", "SELECT name, -1 AS n FROM spans WHERE trace_id LIKE 'eeee%' ORDER BY span_id", "--csv").Output.Split('\n');

        Assert.Equal(
            ["name,n", "'=1+1,-1", "'+1,-1", "'-1,-1", "'@SUM(A1),-1", "' =1+1,-1", "'\\t=1,-1", "'=cmd|' /C calc'!A0,-1", "\"a,b\"\"c\",-1", ""],
            names.Select(static n => n.StartsWith('"') && n.Contains('\'') ? n.Replace("\"", "", StringComparison.Ordinal) : n));
    }

    [Theory]
    [InlineData("records")]
    [InlineData("clef")]
    [InlineData("json")]
    [InlineData("csv")]
    public void HalfACharacterInStoredJsonIsExported(string format)
    {
        using var store = new SampleStore(static s => s.PushLog(
            SampleStore.Log("eeee0000000000000000000000000001", "0000000000000001", 1, LogEventLevel.Information, "Half", "Half", null) with { Attributes = """{"half":"a\ud800b"}""" }));

        string[] table = format == "csv" ? ["--table", "logs"] : [];

        var run = CliRun.In(store.Folder, ["export", "eeee0000000000000000000000000001", "--format", format, .. table]);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Contains("half", run.Output, StringComparison.Ordinal);
    }

    CliRun Run(Terminal terminal, string[] args)
    {
        var needsWriter = args[0] == "tail";
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var writer = needsWriter ? new WhileRunning(_store.Path, stop.Token) : null;
        return CliRun.Run(_store.Folder, terminal, args, stop: stop.Token);
    }

    static void AssertHarmless(CliRun run)
    {
        var text = OwnColours().Replace(run.Output + run.Errors, "");
        Assert.DoesNotContain("   at Lens.", run.Errors);
        Assert.All(text, static c => Assert.True(c == '\n' || !ControlCharacters.IsUnsafe(c) || char.IsSurrogate(c), $"U+{(int)c:X4}"));
        Assert.Equal(text, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));
    }

    [GeneratedRegex(@"\u001b\[(0|1|2|31|32|33|36|1;31|2;36)m")]
    private static partial Regex OwnColours();

    public sealed class HostileStore : IDisposable
    {
        internal SampleStore Sample { get; } = new(static store => Fill(store, 0));

        public void Dispose() => Sample.Dispose();

        internal static void Fill(TraceStore store, int round)
        {
            var json = System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, string> { [Hostile.Replace("\ud800", "", StringComparison.Ordinal)] = Hostile.Replace("\ud800", "", StringComparison.Ordinal), ["raw"] = "x" });
            // As another program may have written it: bidi and C1 need no escape in JSON.
            json = json.Replace("\"x\"", "\"\u202e\u009b2J\"", StringComparison.Ordinal);
            store.PushSpan(SampleStore.Span(TraceId, (round + 1).ToString("x16", CultureInfo.InvariantCulture), null, Hostile, 100_000 + round, 10) with
            {
                Status = SpanStatus.Error,
                OperationType = Hostile,
                Service = Hostile,
                ErrorType = Hostile,
                ErrorMessage = Hostile,
                Attributes = json,
                Events = "[]",
                Input = Hostile,
                Output = Hostile,
                File = Hostile,
                Line = 1,
                Function = Hostile,
            });
            store.PushLog(SampleStore.Log(TraceId, (round + 1).ToString("x16", CultureInfo.InvariantCulture), 100_001, LogEventLevel.Error, Hostile, Hostile, Hostile) with { Logger = Hostile, Attributes = json, File = Hostile, Function = Hostile });
            store.PushLog(SampleStore.Log(null, null, 100_002, LogEventLevel.Error, Hostile, Hostile, Hostile) with { Logger = Hostile });
        }
    }

    /// <summary>Goes on writing hostile events until it is disposed.</summary>
    sealed class WhileRunning : IDisposable
    {
        readonly CancellationTokenSource _end;
        readonly Task _task;

        public WhileRunning(string path, CancellationToken stop)
        {
            _end = CancellationTokenSource.CreateLinkedTokenSource(stop);
            _task = Task.Run(() => Write(path));
        }

        public void Dispose()
        {
            _end.Cancel();
            _task.GetAwaiter().GetResult();
            _end.Dispose();
        }

        void Write(string path)
        {
            using var store = TraceStore.Open(path, Timeout.InfiniteTimeSpan);
            for (var round = 1; !_end.IsCancellationRequested; round++)
            {
                HostileStore.Fill(store, round);
                store.Flush();
                _end.Token.WaitHandle.WaitOne(20);
            }
        }
    }
}
