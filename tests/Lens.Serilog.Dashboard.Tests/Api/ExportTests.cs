using System.Text.Json;
using Lens.Tests.Dashboard.Support;

namespace Lens.Tests.Dashboard.Api;

public sealed class ExportTests : IAsyncLifetime, IDisposable
{
    readonly ApiStore _store = new(7);
    MappedViewer _viewer = null!;

    public async Task InitializeAsync() => _viewer = await MappedViewer.StartAsync(_store.Path, static o => o.MaxExportTraces = 5);

    public Task DisposeAsync() => _viewer.DisposeAsync().AsTask();

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData("", 5, true)]
    [InlineData("limit=2", 2, true)]
    [InlineData("limit=100", 5, true)]
    [InlineData("status=error", 3, false)]
    [InlineData("status=running", 0, false)]
    public async Task JsonHoldsWholeTracesAndSaysWhetherThereAreMore(string query, int traces, bool isCut)
    {
        using var response = await _viewer.GetAsync("/api/traces/export?" + query);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(traces, document.RootElement.GetProperty("traces").GetArrayLength());
        Assert.Equal(isCut, document.RootElement.GetProperty("is_truncated").GetBoolean());
        foreach (var trace in document.RootElement.GetProperty("traces").EnumerateArray())
        {
            Assert.Equal(2, trace.GetProperty("spans").GetArrayLength());
            Assert.Equal(1, trace.GetProperty("logs").GetArrayLength());
        }
    }

    [Theory]
    [InlineData("traces", 5)]
    [InlineData("spans", 10)]
    [InlineData("logs", 5)]
    public async Task CsvHoldsTheRowsOfATable(string table, int rows)
    {
        using var response = await _viewer.GetAsync($"/api/traces/export?format=csv&table={table}");
        Assert.Equal("text/csv", response.Content.Headers.ContentType!.MediaType);
        var lines = (await response.Content.ReadAsStringAsync()).TrimEnd('\n').Split('\n');
        Assert.Equal(rows + 1, lines.Length);
        Assert.Contains("trace_id", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoFieldOfCsvIsAFormula()
    {
        using ApiStore store = new(0);
        using (var writer = TraceStore.Open(store.Path))
        {
            foreach (var (name, i) in ((string[])["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1"]).Select(static (n, i) => (n, i)))
                writer.PushSpan(new() { TraceId = ApiStore.TraceId(i), SpanId = ApiStore.SpanId(i), Name = name, StartNs = ApiStore.StartNs(i), DurationNs = 1, Status = SpanStatus.Completed });
            Assert.True(writer.Flush(TimeSpan.FromSeconds(20)));
        }

        await using var viewer = await MappedViewer.StartAsync(store.Path);
        var csv = await viewer.Client.GetStringAsync("/lens/api/traces/export?format=csv");
        foreach (var field in csv.Split('\n').SelectMany(static line => line.Split(',')))
            Assert.False(field.TrimStart('"', ' ') is ['=' or '+' or '@', ..], field);
        Assert.Contains("'=1+1", csv, StringComparison.Ordinal);
    }
}
