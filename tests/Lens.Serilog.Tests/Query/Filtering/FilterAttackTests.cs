using System.Text;
using System.Text.RegularExpressions;
using Lens.Query.Filtering;

namespace Lens.Tests.Query.Filtering;

/// <summary>Whatever is thrown at the language, it is a filter that can be asked or it is refused with the place.</summary>
public sealed class FilterAttackTests : IDisposable
{
    const int FuzzCases = 500;

    static readonly FilterTarget[] Targets = Enum.GetValues<FilterTarget>();

    readonly FilteredStore _store = new();

    public FilterAttackTests()
    {
        var trace = _store.Database.AddTrace(new string('a', 32));
        _store.Database.AddSpan(trace, 1, more: new() { ["attributes"] = """{"a":{"b":{"c":{"d":"x"}}}}""" });
        _store.Database.AddLog(trace, 1);
        _store.ReadBack();
    }

    public static TheoryData<string> Injections =>
    [
        "' OR 1=1 --",
        "\" OR 1=1 --",
        "'; DROP TABLE trace_row; --",
        "'); DELETE FROM log_row; --",
        "x' UNION SELECT value FROM text_pool --",
        "$f0",
        "?1",
        "%",
        "\\",
        "\\'",
        "$.a'); DROP TABLE span_row; --",
        "[0]",
        "*/ DROP TABLE trace_row /*",
        "ATTACH DATABASE 'x' AS y",
        "$1; PRAGMA query_only = 0",
        "\u02BC OR 1=1",
    ];

    public void Dispose() => _store.Dispose();

    [Theory]
    [MemberData(nameof(Injections))]
    public void NoTextOfAFilterIsTextOfTheSql(string text)
    {
        var quoted = Quote(text);
        var innocent = Quote(string.Concat(text.Select(static c => c is '.' or '*' ? c : 'x')));
        foreach (var shape in new[] { "name:{0}", "user:{0},{0}", "@{0}:{0}", "{0}", "error:{0} or message:{0}", "-template:{0}" })
        {
            // Only letters differ from a harmless filter of the same shape.
            var (attack, plain) = (TraceFilter.Parse(Fill(shape, quoted)), TraceFilter.Parse(Fill(shape, innocent)));
            foreach (var target in Targets)
            {
                var sql = attack.ToSql(target, _store.Now);
                Assert.Equal(WithoutNumbers(plain.ToSql(target, _store.Now).Condition), WithoutNumbers(sql.Condition));
                Assert.Contains(sql.Parameters, p => p.Value is string value && value.Length > 0);
                Assert.Equal(_store.AskMemory(target, attack), _store.AskSql(target, attack));
            }
        }

        Assert.Equal((1, 1, 1), (Count("trace_row"), Count("span_row"), Count("log_row")));
    }

    [Theory]
    [InlineData("(", "", "Brackets may stand at most 32 deep")]
    [InlineData("-(", "", "Brackets may stand at most 32 deep")]
    [InlineData("a (", "", "Brackets may stand at most 32 deep")]
    [InlineData("not (a or ", "", "Brackets may stand at most 32 deep")]
    [InlineData(")", "", "missing before this bracket")]
    [InlineData("-", "", "Nothing follows '-'")]
    [InlineData("not ", "", "missing at the end")]
    [InlineData("or ", "", "missing before 'or'")]
    [InlineData("a or ", "b", "at most 200 conditions")]
    [InlineData("a ", "b", "at most 200 conditions")]
    [InlineData("name:", "", "at most 1,000 characters")]
    [InlineData("a,", "", "at most 1,000 characters")]
    [InlineData("status:ok,", "ok", "no status")]
    [InlineData("\"", "", "nothing to look for")]
    [InlineData("\\", "\"", "at most 1,000 characters")]
    [InlineData("*", "a", null)]
    [InlineData("--", "a", null)]
    [InlineData("*a", "", "at most 1,000 characters")]
    [InlineData("@", ":x", "at most 1,000 characters")]
    public void RepetitionWithoutEndEndsInAFilterOrARefusal(string part, string end, string? refusal)
    {
        var text = string.Concat(Enumerable.Repeat(part, (TraceFilter.MaxLength - end.Length) / part.Length)) + end;

        Assert.Equal(refusal is null, TraceFilter.TryParse(text, out _, out var error));
        if (refusal is not null) Assert.Contains(refusal, error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NestingOf10000IsRefused()
    {
        var text = new string('(', 10_000) + "a" + new string(')', 10_000);

        Assert.False(TraceFilter.TryParse(text, out _, out var error));
        Assert.Contains("at most 10,000 characters; this one has 20,001", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TenMegabytesAreRefusedWithoutBeingLookedAt()
    {
        var text = new string('(', 10_000_000);
        TraceFilter.TryParse(text, out _, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.False(TraceFilter.TryParse(text, out _, out var error));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000);
        Assert.Equal((10_001, 1), (error.Column, error.Length));
        Assert.InRange(error.ToCaretText().Length, 50, 150);
    }

    public static TheoryData<string> LargestFilters
    {
        get
        {
            var data = new TheoryData<string>();
            foreach (var leaf in new[] { "word", "-\"two words\"", "@a.b.c.d:*x*", "name:*x*", "status:interrupted", "message:x*" })
            {
                data.Add(Repeat(200, leaf, " "));
                data.Add(Repeat(200, leaf, " or "));
                data.Add(Nest(32, $"({leaf} or ", $"({leaf} ", leaf));
                data.Add(Nest(32, $"-({leaf} or ", $"-({leaf} ", leaf));
                data.Add(Repeat(3, $"({Nest(31, $"-({leaf} ", $"-({leaf} or ", leaf)})", " or "));
                data.Add(Binary(5, leaf));
            }

            data.Add(Repeat(9, '"' + new string('\u0001', 1_000) + '"', " "));
            data.Add(Repeat(9, '"' + new string('%', 1_000) + '"', " "));
            data.Add(Repeat(200, "@x:\"*a*a*a*a*a*a*a*a*a*a*\"", " or "));
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(LargestFilters))]
    public void LargestFiltersCanBeAsked(string text)
    {
        var filter = TraceFilter.Parse(text);

        foreach (var target in Targets)
            Assert.Equal(_store.AskMemory(target, filter), _store.AskSql(target, filter));
    }

    [Fact]
    public void WhatIsWrittenLongerThanItWasReadIsRefused()
    {
        // A sign is written in quotes.
        var text = Repeat(200, new string('+', 49), " ");
        Assert.Equal(TraceFilter.MaxLength - 1, text.Length);

        Assert.False(TraceFilter.TryParse(text, out _, out var error));
        Assert.Contains("at most 10,000 characters", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnyTextIsAFilterOrIsRefusedWithThePlace()
    {
        var random = new Random(20_261_121);
        var filters = 0;
        for (var i = 0; i < FuzzCases; i++)
        {
            var text = Soup(random);
            if (TraceFilter.TryParse(text, out var filter, out var error)) filters++;
            else AssertPlaced(text, error);

            if (filter is not null) AssertCanBeAsked(filter);
        }

        Assert.InRange(filters, FuzzCases / 20, FuzzCases * 19 / 20);
    }

    void AssertCanBeAsked(TraceFilter filter)
    {
        Assert.Equal(filter, TraceFilter.Parse(filter.ToString()));
        foreach (var target in Targets)
            Assert.Equal(_store.AskMemory(target, filter), _store.AskSql(target, filter));
    }

    static void AssertPlaced(string text, FilterError error)
    {
        Assert.InRange(error.Position, 0, text.Length);
        Assert.InRange(error.Length, 1, text.Length + 1);
        Assert.InRange(error.Message.Length, 10, 500);
        Assert.Equal(2, error.ToCaretText().Split('\n').Length);
    }

    // Half of it pieces of the language, so that the fuzz gets past the first character.
    static string Soup(Random random)
    {
        string[] pieces =
        [
            "(", ")", "-", "\"", "\\", "*", ":", ",", "@", ">", ">=", "!=", " ", " ", "\n", "or", " or ", "not ", "and ", "status:", "error", "name:",
            "duration:>", "1h", "ms", "5", ".", "since:", "2026-11-20", "T10:00", "level:", "warn", "trace:", "span:", "ff", "@x:", "@\"", "word", "ü", "😀", "\ud800", "\0", "'", "%", "_", "$f0",
        ];
        var text = new StringBuilder();
        for (var i = random.Next(12); i >= 0; i--)
            text.Append(random.Next(8) == 0 ? ((char)random.Next(char.MaxValue)).ToString() : pieces[random.Next(pieces.Length)]);
        return text.ToString();
    }

    static string Repeat(int count, string leaf, string separator) => string.Join(separator, Enumerable.Repeat(leaf, count));

    static string Nest(int depth, string even, string odd, string leaf)
    {
        var text = new StringBuilder();
        for (var i = 0; i < depth; i++) text.Append(i % 2 == 0 ? even : odd);
        return text.Append(leaf).Append(')', depth).ToString();
    }

    static string Binary(int depth, string leaf) => depth == 0
        ? leaf
        : $"-({Binary(depth - 1, leaf)} {(depth % 2 == 0 ? "or " : "")}{Binary(depth - 1, leaf)})";

    static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    static string Fill(string shape, string value) => shape.Replace("{0}", value, StringComparison.Ordinal);

    static string WithoutNumbers(string sql) => Regex.Replace(sql, @"\$f\d+", "$f");

    long Count(string table) => (long)_store.Database.Query($"SELECT count(*) FROM {table}")[0][0]!;
}
