using Lens.Tests.Support;
using Serilog;
using Serilog.Core;

namespace Lens.Tests.Spans;

public sealed class TracedTests : IDisposable
{
    readonly LensUnderTest _lens = new();
    readonly ILogger _logger = Log.Logger;

    public TracedTests() => Log.Logger = _lens.Logger;

    public interface ICatalog
    {
        int Count { get; }

        string Find(string name);

        Task<int> CountAsync(CancellationToken cancellation);

        void Remove(string name);

        bool TryFind(string name, out string found);

        T Echo<T>(T value);
    }

    public void Dispose()
    {
        Log.Logger = _logger;
        _lens.Dispose();
    }

    [Fact]
    public void AWrappedFunctionIsASpanWithTheSizesOfItsJson()
    {
        var greet = Traced.Wrap("greet", (string name) => "Hello " + name);
        Assert.Equal("Hello world", greet("world"));

        var span = Assert.Single(_lens.Close().Spans);
        Assert.Equal(("greet", SpanStatus.Completed), (span.Name, span.Status));
        Assert.Equal("[\"world\"]".Length, span.InputSize);
        Assert.Equal("\"Hello world\"".Length, span.OutputSize);
        Assert.Null(span.Input);
        Assert.Null(span.Output);
        Assert.True(span.DurationNs >= 0);
    }

    [Fact]
    public void PayloadsAreKeptWhenAskedForAndCutAtTheLimit()
    {
        using var lens = new LensUnderTest(o =>
        {
            o.CapturePayloads = true;
            o.Limits.CaptureChars = 64;
        });
        Log.Logger = lens.Logger;
        Traced.Wrap("echo", (string text, CancellationToken _) => text)(new string('x', 100), CancellationToken.None);

        var span = Assert.Single(lens.Close().Spans);
        Assert.Equal(104, span.InputSize);
        Assert.Equal(102, span.OutputSize);
        Assert.Equal("[\"" + new string('x', 39) + "… [truncated 63 chars]", span.Input);
    }

    [Fact]
    public async Task WrapKeepsEveryKindOfDelegate()
    {
        var calls = new List<string>();
        Traced.Wrap<Action>("action", () => calls.Add("action"))();
        await Traced.Wrap<Func<Task>>("task", async () => { await Task.Yield(); calls.Add("task"); })();
        await Traced.Wrap<Func<int, ValueTask>>("value task", async i => { await Task.Yield(); calls.Add($"value task {i}"); })(1);
        Assert.Equal(3, await Traced.Wrap("task of", async (int a, int b) => { await Task.Yield(); return a + b; })(1, 2));
        Assert.Equal(6, await Traced.Wrap<Func<int, int, int, ValueTask<int>>>("value task of", async (a, b, c) => { await Task.Yield(); return a + b + c; })(1, 2, 3));
        Assert.Equal(36, Traced.Wrap("eight", (int a, int b, int c, int d, int e, int f, int g, int h) => a + b + c + d + e + f + g + h)(1, 2, 3, 4, 5, 6, 7, 8));
        Predicate<int> isEven = Traced.Wrap<Predicate<int>>("predicate", static i => i % 2 == 0);
        Assert.True(isEven(2));

        Assert.Equal(["action", "task", "value task 1"], calls);
        var stored = _lens.Close();
        Assert.Equal(["action", "eight", "predicate", "task", "task of", "value task", "value task of"], stored.Spans.Select(s => s.Name).Order());
        Assert.All(stored.Spans, static s => Assert.Equal(SpanStatus.Completed, s.Status));
        Assert.Equal(1, stored["task of"].OutputSize);
    }

    [Fact]
    public void WrapRefusesWhatItCanNotTrace()
    {
        Assert.Contains("at most 8", Assert.Throws<ArgumentException>(() => Traced.Wrap("nine", (int a, int b, int c, int d, int e, int f, int g, int h, int i) => a)).Message, StringComparison.Ordinal);
        Assert.Contains("by reference", Assert.Throws<ArgumentException>(() => Traced.Wrap("ref", (ref int a) => a)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => Traced.Wrap<Action>("null", null!));
    }

    [Fact]
    public async Task WhatAFunctionThrowsIsRecordedAndRethrownUnchanged()
    {
        var thrown = new InvalidOperationException("declined");
        var sync = Assert.Throws<InvalidOperationException>(() => Traced.Run("sync", () => Throw(thrown)));
        var async = await Assert.ThrowsAsync<InvalidOperationException>(() => Traced.RunAsync("async", async () => { await Task.Yield(); Throw(thrown); }));
        var wrapped = Assert.Throws<InvalidOperationException>(() => Traced.Wrap("wrapped", () => Throw(thrown))());
        var early = await Assert.ThrowsAsync<InvalidOperationException>(() => Traced.Wrap<Func<Task>>("early", () => throw thrown)());

        Assert.All([sync, async, wrapped, early], e => Assert.Same(thrown, e));
        Assert.Contains(nameof(Throw), thrown.StackTrace, StringComparison.Ordinal);
        var stored = _lens.Close();
        Assert.Equal(4, stored.Spans.Count);
        Assert.All(stored.Spans, static s => Assert.Equal((SpanStatus.Error, "declined", "System.InvalidOperationException"), (s.Status, s.ErrorMessage, s.ErrorType)));
        Assert.All(stored.Spans, static s => Assert.Null(s.OutputSize));
    }

    [Fact]
    public async Task NestedCallsMakeAChainOfParents()
    {
        var result = await Traced.RunAsync("outer", () => Traced.RunAsync("inner", () => Task.FromResult(Traced.Run("leaf", () => 7))));
        Assert.Equal(7, result);
        var stored = _lens.Close();
        Assert.Equal(stored["outer"].SpanId, stored["inner"].ParentSpanId);
        Assert.Equal(stored["inner"].SpanId, stored["leaf"].ParentSpanId);
        Assert.Equal(nameof(NestedCallsMakeAChainOfParents), stored["leaf"].Function);
    }

    [Fact]
    public void ArgumentsThatAreNoJsonAreLeftOutAndNeverRun()
    {
        var enumerated = false;
        IEnumerable<int> Endless()
        {
            enumerated = true;
            while (true)
                yield return 1;
        }

        var call = Traced.Wrap("mixed", (Stream stream, IEnumerable<int> endless, Func<int> callback, object cyclic, int number) => number);
        var cycle = new List<object>();
        cycle.Add(cycle);
        Assert.Equal(5, call(Stream.Null, Endless(), () => 1, cycle, 5));

        Assert.False(enumerated);
        Assert.Equal("[[null],5]".Length, Assert.Single(_lens.Close().Spans).InputSize);
    }

    [Fact]
    public async Task AProxyTracesEveryMethodOfAnInterface()
    {
        var catalog = Traced.Proxy<ICatalog>(new Catalog());
        Assert.Equal("found a", catalog.Find("a"));
        Assert.Equal(2, await catalog.CountAsync(CancellationToken.None));
        Assert.Throws<KeyNotFoundException>(() => catalog.Remove("b"));
        Assert.True(catalog.TryFind("c", out var found));
        Assert.Equal("c!", found);
        Assert.Equal(9, catalog.Echo(9));
        Assert.Equal(2, catalog.Count);

        var stored = _lens.Close();
        Assert.Equal(["ICatalog.CountAsync", "ICatalog.Echo", "ICatalog.Find", "ICatalog.Remove"], stored.Spans.Select(s => s.Name).Order());
        Assert.Equal(SpanStatus.Error, stored["ICatalog.Remove"].Status);
        Assert.Equal("[\"a\"]".Length, stored["ICatalog.Find"].InputSize);
        Assert.Equal("[]".Length, stored["ICatalog.CountAsync"].InputSize);
    }

    [Fact]
    public void AProxyOfAClassIsRefused()
        => Assert.Contains("only interfaces", Assert.Throws<ArgumentException>(() => Traced.Proxy(new Catalog())).Message, StringComparison.Ordinal);

    [Fact]
    public void WithoutLensTheFunctionsStillRun()
    {
        _lens.Close();
        Log.Logger = Logger.None;
        Assert.Equal("Hello x", Traced.Wrap("greet", (string name) => "Hello " + name)("x"));
        Assert.Equal(1, Traced.Run("run", () => 1));
    }

    static void Throw(Exception exception) => throw exception;

    sealed class Catalog : ICatalog
    {
        public int Count => 2;

        public string Find(string name) => "found " + name;

        public async Task<int> CountAsync(CancellationToken cancellation)
        {
            await Task.Yield();
            return 2;
        }

        public void Remove(string name) => throw new KeyNotFoundException(name);

        public bool TryFind(string name, out string found)
        {
            found = name + "!";
            return true;
        }

        public T Echo<T>(T value) => value;
    }
}
