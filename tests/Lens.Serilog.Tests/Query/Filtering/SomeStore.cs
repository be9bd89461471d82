using System.Text.Json;
using Lens.Tests.Support;

namespace Lens.Tests.Query.Filtering;

/// <summary>Fills a store at random, from few things, so that filters about them find some rows and leave others.</summary>
static class SomeStore
{
    public const int Minutes = 60;

    const long MinuteNs = 60_000_000_000;

    public static readonly string[] Texts =
        ["checkout", "Checkout", "check", "", "100%", "a_b", "axb", "Größe", "gröSSe", "it's", "say \"hi\"", "C:\\temp", "line\nbreak", "😀", "\uFFFD", "3", "3.0", "true", "unknown", "a*b", "日本", "K", "\u212A"];

    public static readonly string[] AttributeNames = ["n", "N", "http.route", "order.id", "order", "a\"b", "$[0]", "x'y", "größe", "😀", "deep.a.b", "", " "];

    public static readonly string[] AttributeWords = ["true", "FALSE", "null", "3*", "-*", "0*", "*"];

    public static readonly string[] Numbers = ["0", "3", "-3", "3.0", "3.5", "1e3", "9007199254740993", "9007199254740992.0", "9223372036854775807", "1e300"];

    public static readonly int[] DurationsMs = [0, 1, 5, 100];

    static readonly string[] JsonValues =
    [
        "0", "3", "-3", "3.0", "3.5", "1000", "1e3", "9007199254740993", "9007199254740992", "9223372036854775807", "9223372036854775808", "1e300",
        "true", "false", "null", "[]", "[3,\"check\",true]", "[[3]]", "{}", "{\"id\":3}", "{\"id\":\"check\"}", "{\"a\":{\"b\":3}}", "{\"a.b\":3}", "\"-3\"", "\"\"",
    ];

    public static FilteredStore Make(int seed)
    {
        var random = new Random(seed);
        var store = new FilteredStore { Now = new(TestDatabase.SomeStartNs + (Minutes * MinuteNs)) };
        store.Database.Execute("BEGIN");
        for (var i = 1; i <= 10; i++)
            AddTrace(store, random, i);
        for (var i = 0; i < 8; i++)
            AddLog(store, random, null, null, 1_000 + i);
        store.Database.Execute("COMMIT");
        store.ReadBack();
        return store;
    }

    static void AddTrace(FilteredStore store, Random random, int number)
    {
        var startNs = StartNs(random);
        var status = random.Next(4);
        var trace = store.Database.AddTrace(
            random.Next(2) == 0 ? $"{number:x32}" : $"{number:x1}{random.NextInt64():x31}",
            "",
            (SpanStatus)status,
            random.Next(2) == 0 ? store.Alive : store.Dead,
            new()
            {
                ["id"] = (startNs / 1000) + number,
                ["name"] = Pooled(store, random),
                ["service"] = Pooled(store, random),
                ["source"] = Text(random),
                ["user_id"] = Text(random),
                ["session_id"] = Text(random),
                ["error_type"] = Text(random),
                ["error_message"] = Text(random),
                ["start_ns"] = startNs,
                ["end_ns"] = status == 0 ? null : startNs + Duration(random),
            });
        foreach (var span in new long[] { 1, 2, -1, long.MinValue }.Take(random.Next(5)))
            AddSpan(store, random, trace, span);
        for (var i = random.Next(5); i > 0; i--)
            AddLog(store, random, trace, random.Next(3) == 0 ? null : random.Next(3) - 1, (number * 10) + i);
    }

    static void AddSpan(FilteredStore store, Random random, long trace, long id)
    {
        var status = random.Next(4);
        store.Database.AddSpan(trace, id, status: (SpanStatus)status, process: random.Next(2) == 0 ? store.Alive : store.Dead, more: new()
        {
            ["name"] = Pooled(store, random) ?? "nameless",
            ["kind"] = random.Next(5),
            ["service"] = Pooled(store, random),
            ["operation_type"] = Pooled(store, random),
            ["error_type"] = Text(random),
            ["error_message"] = Text(random),
            ["start_ns"] = StartNs(random),
            ["duration_ns"] = status == 0 ? null : Duration(random),
            ["attributes"] = Attributes(random),
        });
    }

    static void AddLog(FilteredStore store, Random random, long? trace, long? span, int number)
    {
        var timestampNs = StartNs(random);
        store.Database.AddLog(trace, span, level: random.Next(6), more: new()
        {
            ["id"] = (timestampNs / 1000) + number,
            ["timestamp_ns"] = timestampNs,
            ["template"] = Pooled(store, random) ?? "Textless",
            ["message"] = Text(random),
            ["logger"] = Pooled(store, random),
            ["exception"] = Text(random),
            ["attributes"] = Attributes(random),
        });
    }

    static long StartNs(Random random) => TestDatabase.SomeStartNs + (random.Next(Minutes) * MinuteNs);

    static long Duration(Random random) => DurationsMs[random.Next(DurationsMs.Length)] * 1_000_000L;

    static string? Text(Random random) => random.Next(4) == 0 ? null : Texts[random.Next(Texts.Length)];

    // As the writer has it, a text is either always in the pool or never.
    static object? Pooled(FilteredStore store, Random random) => Text(random) switch
    {
        null => null,
        { Length: > 6 } inline => inline,
        var pooled => store.Database.Intern(pooled),
    };

    static string? Attributes(Random random)
    {
        if (random.Next(5) == 0) return null;

        var members = Enumerable.Range(0, random.Next(6)).Select(_ =>
            $"{JsonSerializer.Serialize(AttributeNames[random.Next(AttributeNames.Length)])}:{(random.Next(2) == 0 ? JsonValues[random.Next(JsonValues.Length)] : JsonSerializer.Serialize(Texts[random.Next(Texts.Length)]))}");
        return FilteredStore.AsStored($"{{{string.Join(',', members)}}}");
    }
}
