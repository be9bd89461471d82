using System.Diagnostics;
using Lens.Tests.Support;
using Serilog.Events;

namespace Lens.Tests.Query;

public sealed class TraceReaderColumnTests : IDisposable
{
    const long Start = TestDatabase.SomeStartNs;
    const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";

    readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public void SummaryHasEveryColumn()
    {
        _database.AddTrace(TraceId, status: SpanStatus.Error, more: new()
        {
            ["service"] = _database.Intern("shop"),
            ["source"] = "cli",
            ["user_id"] = "42",
            ["session_id"] = "s1",
            ["end_ns"] = Start + 1_234_567,
            ["error_type"] = "System.TimeoutException",
            ["error_message"] = "too slow",
            ["error_stack"] = "at Pay()",
            ["span_count"] = 3,
            ["log_count"] = 4,
            ["error_count"] = 1,
            ["metadata"] = """{"os":"linux"}""",
        });
        using var reader = Open();

        var trace = Assert.Single(reader.ListTraces().Items);

        Assert.Equal(
            new()
            {
                TraceId = TraceId,
                RootSpanName = "checkout",
                Service = "shop",
                Source = "cli",
                UserId = "42",
                SessionId = "s1",
                StartNs = Start,
                EndNs = Start + 1_234_567,
                Status = SpanStatus.Error,
                ErrorType = "System.TimeoutException",
                ErrorMessage = "too slow",
                ErrorStack = "at Pay()",
                SpanCount = 3,
                LogCount = 4,
                ErrorCount = 1,
                Metadata = """{"os":"linux"}""",
            },
            trace);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(Start / 1_000_000), trace.StartedAt);
        Assert.Equal(12_345, trace.Duration?.Ticks);
        Assert.Equal(trace.StartedAt + trace.Duration, trace.EndedAt);
    }

    [Fact]
    public void SummaryOfATraceOnlyKnownByItsIdHasDefaults()
    {
        _database.AddTrace(TraceId, more: new() { ["name"] = null, ["root_rank"] = 0, ["end_ns"] = null });
        using var reader = Open();

        var trace = Assert.Single(reader.ListTraces().Items);

        Assert.Equal(("", "unknown"), (trace.RootSpanName, trace.Source));
        Assert.Null(trace.EndedAt);
        Assert.Null(trace.Duration);
    }

    [Fact]
    public void SpanHasEveryColumn()
    {
        var trace = _database.AddTrace(TraceId);
        _database.AddSpan(trace, -2, parent: 255, name: "GET /orders/{id}", status: SpanStatus.Error, more: new()
        {
            ["kind"] = 2,
            ["operation_type"] = _database.Intern("http"),
            ["service"] = _database.Intern("shop"),
            ["error_type"] = "System.TimeoutException",
            ["error_message"] = "too slow",
            ["attributes"] = """{"OrderId":42}""",
            ["events"] = "[1]",
            ["links"] = "[2]",
            ["input"] = "in",
            ["output"] = "out",
            ["input_size"] = 5_000_000_000,
            ["output_size"] = 3,
            ["file"] = _database.Intern("Pay.cs"),
            ["line"] = 12,
            ["function"] = _database.Intern("Charge"),
        });
        using var reader = Open();

        var span = Assert.Single(reader.ListSpansOf(TraceId));

        Assert.Equal(
            new()
            {
                TraceId = TraceId,
                SpanId = "fffffffffffffffe",
                ParentSpanId = "00000000000000ff",
                Name = "GET /orders/{id}",
                Kind = ActivityKind.Client,
                OperationType = "http",
                Service = "shop",
                StartNs = Start,
                DurationNs = 1_500_000,
                Status = SpanStatus.Error,
                ErrorType = "System.TimeoutException",
                ErrorMessage = "too slow",
                Attributes = """{"OrderId":42}""",
                Events = "[1]",
                Links = "[2]",
                Input = "in",
                Output = "out",
                InputSize = 5_000_000_000,
                OutputSize = 3,
                File = "Pay.cs",
                Line = 12,
                Function = "Charge",
            },
            span);
        Assert.Equal(TimeSpan.FromMilliseconds(1.5), span.Duration);
        Assert.Equal(Start + 1_500_000, span.EndNs);
        Assert.Equal(span.StartedAt + span.Duration, span.EndedAt);
    }

    [Fact]
    public void LogHasEveryColumn()
    {
        var trace = _database.AddTrace(TraceId);
        var id = _database.AddLog(trace, 255, level: 3, more: new()
        {
            ["message"] = "Charging 19.90",
            ["logger"] = _database.Intern("Shop.Pay"),
            ["exception"] = "boom",
            ["attributes"] = """{"Amount":19.90}""",
            ["file"] = _database.Intern("Pay.cs"),
            ["line"] = 13,
            ["function"] = _database.Intern("Charge"),
        });
        using var reader = Open();

        var log = Assert.Single(reader.ListLogsOf(TraceId));

        Assert.Equal(
            new()
            {
                Id = id,
                TraceId = TraceId,
                SpanId = "00000000000000ff",
                TimestampNs = Start,
                Level = LogEventLevel.Warning,
                Message = "Charging 19.90",
                Template = "Charging {Amount}",
                Logger = "Shop.Pay",
                Exception = "boom",
                Attributes = """{"Amount":19.90}""",
                File = "Pay.cs",
                Line = 13,
                Function = "Charge",
            },
            log);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(Start / 1_000_000), log.Timestamp);
    }

    [Fact]
    public void LogWithoutMessageSaysItsTemplate()
    {
        _database.AddLog(_database.AddTrace(TraceId), template: "Ready");
        using var reader = Open();

        Assert.Equal("Ready", Assert.Single(reader.ListLogsOf(TraceId)).Message);
    }

    [Fact]
    public void TextThatIsNotPooledIsReadFromTheRow()
    {
        var pooled = _database.Intern("pooled");
        var trace = _database.AddTrace(TraceId, more: new() { ["name"] = $"{pooled}", ["service"] = "own" });
        _database.AddSpan(trace, 1, more: new() { ["name"] = $"{pooled}", ["operation_type"] = "a", ["service"] = "b", ["file"] = "c", ["function"] = "d" });
        _database.AddLog(trace, more: new() { ["template"] = $"{pooled}", ["logger"] = "e", ["file"] = "f", ["function"] = "g" });
        using var reader = Open();

        var (summary, span, log) = (reader.ListTraces().Items[0], reader.ListSpansOf(TraceId)[0], reader.ListLogsOf(TraceId)[0]);

        Assert.Equal(($"{pooled}", "own"), (summary.RootSpanName, summary.Service));
        Assert.Equal(($"{pooled}", "a", "b", "c", "d"), (span.Name, span.OperationType, span.Service, span.File, span.Function));
        Assert.Equal(($"{pooled}", $"{pooled}", "e", "f", "g"), (log.Message, log.Template, log.Logger, log.File, log.Function));
    }

    TraceReader Open() => TraceReader.Open(_database.FilePath);
}
