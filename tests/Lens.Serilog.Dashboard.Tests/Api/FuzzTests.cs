using System.Security.Cryptography;
using System.Text;
using Lens.Tests.Dashboard.Support;

namespace Lens.Tests.Dashboard.Api;

/// <summary>Whatever is sent: no answer is a failure of the server, none takes long, and the database stays as it is.</summary>
[Collection("alone")]
public sealed class FuzzTests : IAsyncLifetime, IDisposable
{
    const int Requests = 500;

    static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    static readonly string[] Paths = ["traces", "traces/stats", "traces/export", "traces/", "spans", "logs", "stats", "errors", "health", "openapi.json", "antiforgery", "traces/cleanup", "nothing"];

    static readonly string[] Keys =
    [
        "q", "startTime", "endTime", "userId", "sessionId", "operationType", "operationName", "status", "minDuration", "hasError", "source", "limit", "offset",
        "after", "total", "by", "step", "hours", "format", "table", "olderThanDays", "days", "__proto__", "",
    ];

    static readonly string[] Values =
    [
        "' OR 1=1 --", "\"; DROP TABLE trace_row; --", "1; ATTACH DATABASE '/tmp/x' AS x", "') UNION SELECT * FROM span_row --", "x' AND load_extension('evil')",
        "name:\"' OR ''='\"", "@\"x') OR 1=1 --\":1", "@a'b:1", "${jndi:ldap://x}", "../../etc/passwd", "%", "%%%%_%", "*", "\\", "\\*", "\"", "\"\"", "(", ")", "()", "-", "not", "or", "and or",
        "status:error", "duration:>=1ms", "since:1h", "trace:0", "level:>=warning", "@a.b.c:>1", "\0", "\ud800", "\udfff\ud800", "\u202e", "NaN", "Infinity", "-0", "1e308", "9223372036854775808",
        "-9223372036854775808", "0x10", "true", "null", "{}", "[]", "<script>", "json", "csv", "spans", "t0000000000000001", "sffffffffffffffffffffffffffffffffffffffffffffffff", "lffffffffffffffff",
        "1970-01-01", "9999-12-31T23:59:59Z", "2026-02-30", "1700000000000", "253402300799999", "1w", "999999999999w",
    ];

    readonly ApiStore _store = new(40);
    MappedViewer _viewer = null!;

    public async Task InitializeAsync() => _viewer = await MappedViewer.StartAsync(_store.Path, static o => (o.AllowDelete, o.QueryTimeout) = (true, TimeSpan.FromMinutes(2)));

    public Task DisposeAsync() => _viewer.DisposeAsync().AsTask();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task NoRequestBreaksAnything()
    {
        var before = HashOfStore();
        Random random = new(4711);
        List<string> faults = [];
        Dictionary<int, int> statuses = [];
        for (var i = 0; i < Requests; i++)
        {
            var (method, path) = (random.Next(8) == 0 ? "DELETE" : "GET", "/api/" + PathOf(random));
            var (status, time) = await AskAsync(method, path);
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
            if (status >= 500 || time > Longest) faults.Add($"{method} {path} gave {status} after {time.TotalMilliseconds} ms");
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        await _viewer.DisposeAsync();
        Assert.True(statuses.GetValueOrDefault(200) > 50 && statuses.GetValueOrDefault(400) > 50, string.Join(' ', statuses));
        Assert.Equal(before, HashOfStore());
    }

    [Theory]
    [InlineData('(', 10_000)]
    [InlineData('-', 10_000)]
    [InlineData('"', 9_999)]
    [InlineData('*', 10_000)]
    [InlineData('@', 10_000)]
    [InlineData('\\', 9_000)]
    public async Task DeepNestingIsRefusedAtOnce(char c, int count)
    {
        var before = Environment.CpuUsage.TotalTime;
        var status = await _viewer.RawAsync($"GET /lens/api/traces?q={Uri.EscapeDataString(new string(c, Math.Min(count, 2_500)))} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        Assert.Equal(400, status);
        var tooLong = await _viewer.RawAsync($"GET /lens/api/traces?q={new string(c, count)} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        Assert.InRange(tooLong, 400, 414);
        Assert.True(Environment.CpuUsage.TotalTime - before < Longest);
    }

    [Fact]
    public async Task TheMostExpensiveFiltersEndInTime()
    {
        foreach (var filter in (string[])
        [
            string.Join(" or ", Enumerable.Range(0, 190).Select(static i => $"@a{i}:*")),
            string.Join(" ", Enumerable.Range(0, 190).Select(static i => $"-\"w{i}\"")),
            "name:" + string.Concat(Enumerable.Repeat("*a", 20)),
            new string('(', 31) + "a or b" + new string(')', 31),
            string.Concat(Enumerable.Repeat("-", 1)) + "(" + string.Join(" or ", Enumerable.Range(0, 150).Select(static i => $"(level:error @x{i}:>{i})")) + ")",
        ])
        {
            foreach (var path in (string[])["traces", "spans", "logs", "stats", "errors"])
            {
                var (status, time) = await AskAsync("GET", $"/api/{path}?q={Uri.EscapeDataString(filter)}");
                Assert.True(status < 500 && time < Longest, $"{path} gave {status} after {time.TotalMilliseconds} ms: {filter[..40]}");
            }
        }
    }

    [Fact]
    public async Task ManyAtTheSameTimeAreAllAnswered()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
        {
            using var response = await _viewer.GetAsync(i % 2 == 0 ? "/api/spans?q=*stock*" : "/");
            await response.Content.ReadAsByteArrayAsync();
            return (int)response.StatusCode;
        }));
        Assert.All(answers, static status => Assert.Equal(200, status));
    }

    // The time of the processor: what the machine does beside the test is not the viewer's fault. On one with nothing else to do it is
    // the time on the clock.
    async Task<(int Status, TimeSpan Time)> AskAsync(string method, string path)
    {
        var before = Environment.CpuUsage.TotalTime;
        using var response = await _viewer.SendAsync(method, path);
        await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, Environment.CpuUsage.TotalTime - before);
    }

    static string PathOf(Random random)
    {
        var path = Paths[random.Next(Paths.Length)];
        if (path == "traces/") path += Uri.EscapeDataString(Clean(Values[random.Next(Values.Length)]).Replace('\0', '0'));
        StringBuilder address = new(path);
        for (var i = random.Next(4); i > 0; i--)
            address.Append(address.ToString().Contains('?') ? '&' : '?').Append(Keys[random.Next(Keys.Length)]).Append('=').Append(Encoded(Values[random.Next(Values.Length)], random));
        return address.ToString();
    }

    // Mostly as it ought to be, sometimes as bytes that are no text.
    static string Encoded(string value, Random random) => random.Next(6) == 0 ? "%C3%28%FF%00%ED%A0%80" + Uri.EscapeDataString(Clean(value)) : Uri.EscapeDataString(Clean(value));

    static string Clean(string value) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value));

    // Who reads may make the log beside the file; what stands in it is what counts. Nothing has it open that a closed file would harm.
    string HashOfStore() => string.Join(' ', new[] { _store.Path, _store.Path + "-wal" }.Select(static path => Convert.ToHexString(SHA256.HashData(Read(path)))));

    static byte[] Read(string path)
    {
        if (!File.Exists(path)) return [];
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using MemoryStream bytes = new();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}
