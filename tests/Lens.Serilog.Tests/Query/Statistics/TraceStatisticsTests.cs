using Lens.Tests.Support;

namespace Lens.Tests.Query.Statistics;

public sealed class TraceStatisticsTests : IDisposable
{
    const long SecondNs = 1_000_000_000;

    readonly TestDatabase _database = new();
    int _traces;

    public void Dispose() => _database.Dispose();

    [Fact]
    public void EmptyStoreGivesZerosAndNulls()
    {
        using var reader = Open();

        var totals = reader.TraceStatistics(TimeRange.Always);

        Assert.Equal((0, 0, 0), (totals.TraceCount, totals.ErrorCount, totals.ErrorRate));
        Assert.Equal((null, null, null), (totals.Average, totals.Minimum, totals.Maximum));
        Assert.Empty(totals.ByOperation);
        Assert.Empty(totals.ByUser);
    }

    [Fact]
    public void TracesAreCounted()
    {
        Add("pay", 1, user: "anna");
        Add("pay", 3, SpanStatus.Error, "bert");
        Add("ship", 8, user: "anna");
        Add("ship", 0, SpanStatus.Running);
        using var reader = Open();

        var totals = reader.TraceStatistics(TimeRange.Always);

        Assert.Equal((4, 1, 0.25), (totals.TraceCount, totals.ErrorCount, totals.ErrorRate));
        Assert.Equal([1, 4, 8], new[] { totals.Minimum, totals.Average, totals.Maximum }.Select(static d => (int)d!.Value.TotalSeconds));
        Assert.Equal([("pay", 2, 1, 2), ("ship", 2, 0, 8)], totals.ByOperation.Select(static o => (o.Key, (int)o.Count, (int)o.ErrorCount, (int)o.Average!.Value.TotalSeconds)));
        Assert.Equal([("anna", 2), ("bert", 1)], totals.ByUser.Select(static o => (o.Key, (int)o.Count)));
    }

    [Fact]
    public void TwentyOperationsAndUsersAreListed()
    {
        for (var i = 0; i < 25; i++) Add($"operation {i:00}", 1, user: $"user {i:00}");
        Add("operation 24", 1, user: "user 24");
        using var reader = Open();

        var totals = reader.TraceStatistics(TimeRange.Always);

        Assert.Equal((20, "operation 24"), (totals.ByOperation.Count, totals.ByOperation[0].Key));
        Assert.Equal((20, "user 24"), (totals.ByUser.Count, totals.ByUser[0].Key));
    }

    [Fact]
    public void RangeAndFilterChooseTheTraces()
    {
        for (var second = 0; second < 10; second++) Add(second % 2 == 0 ? "even" : "odd", 1, startNs: second * SecondNs);
        using var reader = Open();
        TimeRange range = new(DateTimeOffset.UnixEpoch.AddSeconds(2), DateTimeOffset.UnixEpoch.AddSeconds(7));

        Assert.Equal(5, reader.TraceStatistics(range).TraceCount);
        Assert.Equal(3, reader.TraceStatistics(range, TraceFilter.Parse("name:even")).TraceCount);
    }

    void Add(string name, int seconds, SpanStatus status = SpanStatus.Completed, string? user = null, long startNs = TestDatabase.SomeStartNs) =>
        _database.AddTrace($"{++_traces:x32}", name, status, more: new()
        {
            ["id"] = (startNs / 1_000) + _traces,
            ["start_ns"] = startNs,
            ["end_ns"] = status == SpanStatus.Running ? null : startNs + (seconds * SecondNs),
            ["user_id"] = user,
        });

    TraceReader Open() => TraceReader.Open(_database.FilePath);
}
