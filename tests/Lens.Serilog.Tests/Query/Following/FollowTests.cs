using Lens.Storage;
using Lens.Tests.Support;

namespace Lens.Tests.Query.Following;

public sealed class FollowTests : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    static readonly FollowOptions Often = new() { PollInterval = TimeSpan.FromMilliseconds(10) };

    readonly TestDatabase _database = new();
    readonly CancellationTokenSource _cancellation = new(Patience);
    readonly long _process;
    bool _isAlive = true;

    public FollowTests() => _process = _database.AddProcess();

    public void Dispose()
    {
        _cancellation.Dispose();
        _database.Dispose();
    }

    [Fact]
    public async Task WhatIsThereAlreadyIsNoNews()
    {
        _database.AddSpan(AddTrace(1, spans: 1), 1, name: "old");
        _database.AddLog(null, template: "Old");
        await using var followed = await Begin();

        _database.AddLog(null, template: "New");

        Assert.Equal("New", Assert.IsType<FollowedLog>(await followed.Next()).Log.Template);
    }

    [Fact]
    public async Task LogsComeInTheirOrder()
    {
        await using var followed = await Begin();

        for (var i = 0; i < 2_500; i++) _database.AddLog(null, template: $"Event {i % 50}", more: new() { ["timestamp_ns"] = i });

        for (var i = 0; i < 2_500; i++) Assert.Equal(i, Assert.IsType<FollowedLog>(await followed.Next()).Log.TimestampNs);
    }

    [Fact]
    public async Task SpanComesWhenItBeginsAndWhenItEnds()
    {
        await using var followed = await Begin();

        var trace = AddTrace(1, SpanStatus.Running, spans: 1);
        _database.AddSpan(trace, 7, status: SpanStatus.Running, process: _process);
        Assert.Equal((SpanStatus.Running, $"{7:x16}"), Of(await followed.Next()));

        _database.Execute("UPDATE span_row SET status = 2, duration_ns = 5");
        Assert.Equal((SpanStatus.Error, $"{7:x16}"), Of(await followed.Next()));
    }

    [Fact]
    public async Task SpanThatRanBeforeIsNewsWhenItEnds()
    {
        var trace = AddTrace(1, SpanStatus.Running, spans: 2);
        _database.AddSpan(trace, 1, status: SpanStatus.Running, process: _process);
        _database.AddSpan(trace, 2);
        await using var followed = await Begin();

        _database.Execute("UPDATE span_row SET status = 1, duration_ns = 5 WHERE status = 0");

        Assert.Equal((SpanStatus.Completed, $"{1:x16}"), Of(await followed.Next()));
    }

    [Fact]
    public async Task SpanOfADeadProcessIsInterrupted()
    {
        _database.AddSpan(AddTrace(1, SpanStatus.Running, spans: 1), 1, status: SpanStatus.Running, process: _process);
        await using var followed = await Begin();

        Volatile.Write(ref _isAlive, false);

        Assert.Equal((SpanStatus.Interrupted, $"{1:x16}"), Of(await followed.Next()));
    }

    [Fact]
    public async Task SpanThatComesLateToAnOldTraceIsNews()
    {
        var trace = AddTrace(1, spans: 1);
        _database.AddSpan(trace, 1);
        await using var followed = await Begin();

        AddSpanTo(trace, 2);

        Assert.Equal((SpanStatus.Completed, $"{2:x16}"), Of(await followed.Next()));
    }

    // Nobody has an eye on it any more, and looks at it again when something runs in it.
    [Fact]
    public async Task SpanThatRunsInAForgottenTraceIsNewsAndItsOldOnesAreNot()
    {
        var trace = AddTrace(1, spans: 1);
        _database.AddSpan(trace, 1);
        for (var i = 2; i < 300; i++) AddTrace(i);
        await using var followed = await Begin();

        AddSpanTo(trace, 2, SpanStatus.Running);

        Assert.Equal((SpanStatus.Running, $"{2:x16}"), Of(await followed.Next()));
        _database.AddLog(null, template: "End");
        Assert.IsType<FollowedLog>(await followed.Next());
    }

    [Fact]
    public async Task MoreTracesThanOneLookTakesAllCome()
    {
        await using var followed = await Begin();

        _database.Execute("BEGIN");
        for (var i = 1; i <= 500; i++) _database.AddSpan(AddTrace(i, spans: 1), i);
        _database.Execute("COMMIT");

        HashSet<string> ids = [];
        for (var i = 0; i < 500; i++) ids.Add(Of(await followed.Next()).Id);
        Assert.Equal(500, ids.Count);
    }

    // The same filter, asked in SQL afterwards.
    [Theory]
    [InlineData("")]
    [InlineData("status:error")]
    [InlineData("name:work* -user:anna")]
    [InlineData("level:>=warning")]
    [InlineData("@a:1")]
    [InlineData("kind:server or charging")]
    [InlineData("duration:>1ms user:anna")]
    [InlineData("trace:00")]
    [InlineData("span:0000000000000003")]
    public async Task FilterKeepsWhatTheListsKeep(string text)
    {
        var filter = TraceFilter.Parse(text);
        await using var followed = await Begin(filter);

        for (var i = 1; i <= 20; i++) AddMixed(i);
        using var reader = Open();
        var expected = reader.ListSpans(filter, new() { Limit = PageRequest.MaxLimit }).Items.Select(static s => s.TraceId + s.SpanId)
            .Concat(reader.ListLogs(filter, new() { Limit = PageRequest.MaxLimit }).Items.Select(static l => $"{l.Id}")).ToList();

        List<string> actual = [];
        while (actual.Count < expected.Count)
            actual.Add(await followed.Next() is FollowedSpan { Span: var span } ? span.TraceId + span.SpanId : $"{((FollowedLog)followed.Current).Log.Id}");
        Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task CancellingEndsTheSequence()
    {
        using var reader = Open();
        using CancellationTokenSource cancellation = new();
        var items = reader.Follow(options: Often, cancellationToken: cancellation.Token).GetAsyncEnumerator(CancellationToken.None);
        var next = items.MoveNextAsync();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
        await items.DisposeAsync();
    }

    [Fact]
    public void IntervalIsChecked()
    {
        Assert.Equal(TimeSpan.FromMilliseconds(250), new FollowOptions().PollInterval);
        Assert.Throws<ArgumentOutOfRangeException>("PollInterval", static () => new FollowOptions { PollInterval = TimeSpan.FromMilliseconds(9) });
        Assert.Throws<ArgumentOutOfRangeException>("PollInterval", static () => new FollowOptions { PollInterval = TimeSpan.FromMinutes(2) });
    }

    static (SpanStatus Status, string Id) Of(FollowedItem item) => item is FollowedSpan { Span: var span } ? (span.Status, span.SpanId) : throw new InvalidOperationException($"{item}");

    void AddMixed(int number)
    {
        _database.Execute("BEGIN");
        var trace = AddTrace(number, number % 5 == 0 ? SpanStatus.Error : SpanStatus.Completed, spans: 2, user: number % 2 == 0 ? "anna" : null);
        _database.AddSpan(trace, 2, name: $"work {number % 3}", status: number % 4 == 0 ? SpanStatus.Error : SpanStatus.Completed, more: new() { ["kind"] = number % 3 });
        _database.AddSpan(trace, 3, parent: 2, more: new() { ["attributes"] = $$"""{"a":{{number % 3}}}""", ["duration_ns"] = number * 200_000 });
        _database.AddLog(trace, 3, level: number % 6);
        _database.AddLog(number % 2 == 0 ? trace : null, template: "Waiting");
        _database.Execute("UPDATE trace_row SET log_count = 2, error_count = 2");
        _database.Execute("COMMIT");
    }

    long AddTrace(int number, SpanStatus status = SpanStatus.Completed, int spans = 0, string? user = null) =>
        _database.AddTrace($"{number:x32}", status: status, process: _process, more: new() { ["span_count"] = spans, ["user_id"] = user });

    // Both in one transaction, as the writer does it.
    void AddSpanTo(long trace, long span, SpanStatus status = SpanStatus.Completed)
    {
        _database.Execute("BEGIN");
        _database.AddSpan(trace, span, status: status, process: _process);
        _database.Execute($"UPDATE trace_row SET span_count = span_count + 1 WHERE id = {trace}");
        _database.Execute("COMMIT");
    }

    TraceReader Open() => TraceReader.Open(_database.FilePath, new ProcessLiveness("boot", _ => Volatile.Read(ref _isAlive) ? 1 : null), TimeProvider.System);

    // The first look is over when an event that comes after it is seen.
    async Task<Followed> Begin(TraceFilter? filter = null)
    {
        Followed followed = new(Open(), filter, Often, _cancellation.Token);
        await followed.BeginAsync();
        return followed;
    }

    sealed class Followed(TraceReader reader, TraceFilter? filter, FollowOptions options, CancellationToken cancellation) : IAsyncDisposable
    {
        readonly IAsyncEnumerator<FollowedItem> _items = reader.Follow(filter, options).GetAsyncEnumerator(cancellation);
        ValueTask<bool>? _first;

        public FollowedItem Current => _items.Current;

        /// <summary>The position is taken before the call comes back to wait.</summary>
        public Task BeginAsync()
        {
            _first = _items.MoveNextAsync();
            return Task.CompletedTask;
        }

        public async Task<FollowedItem> Next()
        {
            var next = _first ?? _items.MoveNextAsync();
            _first = null;
            Assert.True(await next);
            return _items.Current;
        }

        public async ValueTask DisposeAsync()
        {
            // What still waits ends with the reader.
            if (_first is null) await _items.DisposeAsync();
            reader.Dispose();
        }
    }
}
