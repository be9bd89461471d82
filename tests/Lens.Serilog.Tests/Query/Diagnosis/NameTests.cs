using Lens.Storage;
using Lens.Tests.Support;

namespace Lens.Tests.Query.Diagnosis;

public sealed class NameTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    string Path => _folder.File("traces.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void NamesOfEndedAndRunningSpansAreListedOnceInOrder()
    {
        using (var session = StoreSession.Open(new StoreSettings { Path = Path, ServiceName = "shop" }))
        {
            session.Write([Span(1, "b", "web"), Span(2, "a", "web"), Span(3, "a", null)]);
            session.End();
            session.Write([Span(4, "c", "jobs")]);
            session.Write([Span(5, "running", "cron", SpanStatus.Running)]);

            using var reader = TraceReader.Open(Path);
            Assert.Equal(["a", "b", "c", "running"], reader.Operations());
            Assert.Equal(["cron", "jobs", "web"], reader.Services());
        }
    }

    [Fact]
    public void EmptyStoreHasNoNames()
    {
        using TestDatabase database = new();
        using var reader = TraceReader.Open(database.FilePath);

        Assert.Empty(reader.Services());
        Assert.Empty(reader.Operations());
        Assert.Empty(reader.AttributeKeys());
    }

    [Fact]
    public void AttributeNamesAreThoseOfSpansAndLogs()
    {
        using TestDatabase database = new();
        var trace = database.AddTrace($"{1:x32}");
        database.AddSpan(trace, 1, more: new() { ["attributes"] = """{"http.route":"/","nested":{"inner":1},"list":[{"x":1}]}""" });
        database.AddSpan(trace, 2);
        database.AddSpan(trace, 3, more: new() { ["attributes"] = "not JSON" });
        database.AddSpan(trace, 4, more: new() { ["attributes"] = $$"""{"{{new string('n', 200)}}":1,"a\u0041\"b":2}""" });
        database.AddLog(trace, more: new() { ["attributes"] = """{"Amount":1,"http.route":2}""" });
        using var reader = TraceReader.Open(database.FilePath);

        Assert.Equal(["Amount", "aA\"b", "http.route", "list", "nested", new string('n', 200)], reader.AttributeKeys());
    }

    static SpanRow Span(int id, string name, string? service, SpanStatus status = SpanStatus.Completed) =>
        SomeRows.Span($"{id:x32}", id, name: name, service: service, status: status);
}
