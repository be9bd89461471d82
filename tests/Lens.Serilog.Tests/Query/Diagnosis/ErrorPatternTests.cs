using Lens.Tests.Support;

namespace Lens.Tests.Query.Diagnosis;

public sealed class ErrorPatternTests : IDisposable
{
    const long SecondNs = 1_000_000_000;

    readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public void ErrorsOfOneKindAreOnePattern()
    {
        for (var i = 0; i < 3; i++) AddFailedSpan(i, "charge", $"Order {i} was refused");
        AddFailedSpan(4, "charge", "The gateway did not answer");
        AddFailedSpan(5, "ship", "Order 5 was refused");
        using var reader = Open();

        var patterns = reader.ErrorPatterns(TimeRange.Always);

        Assert.Equal(
            [("charge", "Order * was refused", 3), ("ship", "Order * was refused", 1), ("charge", "The gateway did not answer", 1)],
            patterns.Select(static p => (p.Name, p.Message, (int)p.Count)));
        Assert.Equal((DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddSeconds(2), Id(2)), (patterns[0].FirstSeen, patterns[0].LastSeen, patterns[0].SampleTraceId));
        Assert.Equal("System.Exception", patterns[0].ErrorType);
    }

    [Fact]
    public void LogEventsGoByLoggerAndTemplate()
    {
        var logger = _database.Intern("Shop.Checkout");
        foreach (var level in new[] { 2, 3, 4, 5 })
        {
            _database.AddLog(null, template: "Order {Order} failed", level: level, more: new()
            {
                ["message"] = $"Order {level} failed",
                ["logger"] = logger,
                ["exception"] = "System.TimeoutException: too late\n  at X",
            });
        }

        using var reader = Open();

        var only = Assert.Single(reader.ErrorPatterns(TimeRange.Always));

        Assert.Equal(("Shop.Checkout", "System.TimeoutException", "Order {Order} failed", true, 2), (only.Name, only.ErrorType, only.Message, only.IsLog, (int)only.Count));
        Assert.Null(only.SampleTraceId);
    }

    [Fact]
    public void WhatDidNotFailIsNotListed()
    {
        var trace = _database.AddTrace(Id(1), more: new() { ["error_count"] = 0 });
        _database.AddSpan(trace, 1);
        _database.AddSpan(trace, 2, status: SpanStatus.Running);
        _database.AddLog(trace, level: 3);
        using var reader = Open();

        Assert.Empty(reader.ErrorPatterns(TimeRange.Always));
    }

    [Fact]
    public void RangeFilterAndLimitChoose()
    {
        for (var i = 0; i < 10; i++) AddFailedSpan(i, i % 2 == 0 ? "even" : "odd", "refused");
        using var reader = Open();
        TimeRange range = new(DateTimeOffset.UnixEpoch.AddSeconds(2), DateTimeOffset.UnixEpoch.AddSeconds(7));

        Assert.Equal([("even", 3), ("odd", 2)], reader.ErrorPatterns(range).Select(static p => (p.Name, (int)p.Count)));
        Assert.Equal(["odd"], reader.ErrorPatterns(range, TraceFilter.Parse("name:odd")).Select(static p => p.Name));
        Assert.Equal(["even"], reader.ErrorPatterns(range, limit: 1).Select(static p => p.Name));
        Assert.Throws<ArgumentOutOfRangeException>("limit", () => reader.ErrorPatterns(range, limit: 0));
        Assert.Throws<ArgumentOutOfRangeException>("limit", () => reader.ErrorPatterns(range, limit: 1_001));
    }

    static string Id(int number) => number.ToString("x32", null);

    void AddFailedSpan(int second, string name, string message)
    {
        var trace = _database.AddTrace(Id(second), more: new() { ["id"] = (second * SecondNs / 1_000) + 1, ["start_ns"] = second * SecondNs, ["error_count"] = 1 });
        _database.AddSpan(trace, 1, name: name, status: SpanStatus.Error, more: new()
        {
            ["start_ns"] = second * SecondNs,
            ["error_type"] = "System.Exception",
            ["error_message"] = message,
        });
    }

    TraceReader Open() => TraceReader.Open(_database.FilePath);
}
