using Lens.Query.Filtering;
using Lens.Tests.Support;

namespace Lens.Tests.Query.Filtering;

/// <summary>The small store that <c>FilterResults.txt</c> asks. Two hours, four traces and a log event outside any.</summary>
sealed class Shop : IDisposable
{
    const long StartNs = TestDatabase.SomeStartNs;
    const long MinuteNs = 60_000_000_000;
    const long MsNs = 1_000_000;

    const string OrderAttributes = """
        {"http.route":"/orders/{id}","retry.count":3,"ok":false,"order":{"id":7,"lines":{"n":2}},"tags":["red","blue",5],"odd key":"odd \"value\"","price":19.90,"none":null,"when":"2026-11-20T10:00:00Z","a\"b\\c*":"x","ratio":1.0,"big":9007199254740993,"empty":""}
        """;

    readonly FilteredStore _store = new();

    public Shop()
    {
        AddCheckout();
        AddOrders();
        AddHealth();
        AddImport();
        AddLog(null, 0, 110, "Outside", 5, new() { ["logger"] = _store.Database.Intern("Host") });
        _store.Now = new(StartNs + (120 * MinuteNs));
        _store.ReadBack();
    }

    public FilteredStore Store => _store;

    /// <summary>What a filter finds, by the names of the rows, after both ways agreed on it.</summary>
    public string Ask(string target, string filter)
    {
        var (list, parsed) = (Enum.Parse<FilterTarget>(target), TraceFilter.Parse(filter));
        var found = _store.AskSql(list, parsed);
        Assert.Equal(found, _store.AskMemory(list, parsed));
        return found.Count == 0 ? "-" : string.Join(' ', found.Select(id => Name(list, id)).Order(StringComparer.Ordinal));
    }

    public void Dispose() => _store.Dispose();

    string Name(FilterTarget target, string id) => (string)_store.Database.Query(
        target switch
        {
            FilterTarget.Traces => "SELECT root_span_name FROM traces WHERE trace_id = $id",
            FilterTarget.Spans => "SELECT name FROM spans WHERE trace_id || '/' || span_id = $id",
            _ => "SELECT template FROM logs WHERE id = $id",
        },
        ("$id", target == FilterTarget.Logs ? long.Parse(id, null) : id))[0][0]! is var name && name.Length > 0 ? name : "∅";

    void AddCheckout()
    {
        var trace = AddTrace('a', "checkout", 0, 250, SpanStatus.Error, new()
        {
            ["service"] = _store.Database.Intern("shop"),
            ["source"] = "cli",
            ["user_id"] = "42",
            ["session_id"] = "b7f1-x",
            ["error_type"] = "System.TimeoutException",
            ["error_message"] = "The gateway did not answer",
        });
        AddSpan(trace, 1, "checkout", 0, 250, SpanStatus.Error, new() { ["kind"] = 1, ["attributes"] = OrderAttributes });
        AddSpan(trace, -1, "charge", 0, 200, SpanStatus.Error, new()
        {
            ["kind"] = 2,
            ["service"] = _store.Database.Intern("bank"),
            ["operation_type"] = _store.Database.Intern("http"),
            ["error_type"] = "System.TimeoutException",
            ["error_message"] = "100% of_it",
        });
        AddLog(trace, 1, 0, "Charging", 3, new()
        {
            ["message"] = "Charging 19.90 for Ada",
            ["logger"] = _store.Database.Intern("Shop.Checkout"),
            ["attributes"] = """{"Amount":19.90,"face":"😀","Name":"Ada"}""",
        });
        AddLog(trace, -1, 0, "Gone", 4, new() { ["logger"] = "Shop.Inline", ["exception"] = "System.TimeoutException: timed out\n at X" });
    }

    void AddOrders()
    {
        var trace = AddTrace('b', "GET /orders/{id}", 60, 50, SpanStatus.Completed, new() { ["service"] = _store.Database.Intern("api") });
        AddSpan(trace, 1, "GET /orders/{id}", 60, 50, SpanStatus.Completed, new()
        {
            ["kind"] = 1,
            ["service"] = _store.Database.Intern("api"),
            ["attributes"] = """{"http.route":"/orders/{id}","retry.count":"3","ok":"true","order.id":"7"}""",
        });
        AddSpan(trace, 2, "query", 61, 20, SpanStatus.Completed, new() { ["kind"] = 2, ["operation_type"] = _store.Database.Intern("db") });
        AddLog(trace, 2, 61, "Found", 2, new() { ["message"] = "Found 100%_of it, GRÖSSE größe", ["attributes"] = """{"text":"line\nbreak","path":"C:\\temp"}""" });
    }

    void AddHealth()
    {
        var trace = AddTrace('c', "health", 90, null, SpanStatus.Running, new() { ["process"] = _store.Alive });
        AddSpan(trace, 1, "health", 90, null, SpanStatus.Running, new() { ["process"] = _store.Alive });
    }

    void AddImport()
    {
        var trace = AddTrace('d', null, 100, null, SpanStatus.Running, new() { ["process"] = _store.Dead });
        AddSpan(trace, 1, "", 100, null, SpanStatus.Running, new() { ["process"] = _store.Dead, ["name"] = "import" });
        AddLog(trace, null, 101, "Hello", 1);
    }

    long AddTrace(char digit, string? name, long minute, long? ms, SpanStatus status, Dictionary<string, object?> more)
    {
        var startNs = StartNs + (minute * MinuteNs);
        more["id"] = startNs / 1000;
        more["start_ns"] = startNs;
        more["end_ns"] = startNs + (ms * MsNs);
        if (name is null) more["name"] = null;
        return _store.Database.AddTrace(new string(digit, 32), name ?? "", status, more: more);
    }

    void AddSpan(long trace, long id, string name, long minute, long? ms, SpanStatus status, Dictionary<string, object?> more)
    {
        more["start_ns"] = StartNs + (minute * MinuteNs);
        more["duration_ns"] = ms * MsNs;
        if (more.TryGetValue("attributes", out var json)) more["attributes"] = FilteredStore.AsStored((string)json!);
        _store.Database.AddSpan(trace, id, name: name, status: status, more: more);
    }

    void AddLog(long? trace, long? span, long minute, string template, int level, Dictionary<string, object?>? more = null)
    {
        more ??= [];
        more["timestamp_ns"] = StartNs + (minute * MinuteNs);
        more["id"] = ((long)more["timestamp_ns"]! / 1000) + _store.Database.Query("SELECT 1 FROM log_row").Count;
        if (more.TryGetValue("attributes", out var json)) more["attributes"] = FilteredStore.AsStored((string)json!);
        _store.Database.AddLog(trace, trace is null ? null : span, template, level, more);
    }
}
