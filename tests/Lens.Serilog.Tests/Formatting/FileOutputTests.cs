using System.Text.Json;
using Lens.Tests.Support;
using Serilog;

namespace Lens.Tests.Formatting;

public sealed class FileOutputTests : IDisposable
{
    readonly string _path = Path.Combine(Path.GetTempPath(), $"lens-{Guid.NewGuid():N}.jsonl");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void BufferedFileHoldsOneRecordPerEvent()
    {
        var formatter = new TraceRecordFormatter();
        // As many texts as it takes: a single one would be cut.
        string[] big = [.. Enumerable.Repeat(new string('ä', 16_000), 200)];
        using (var logger = new LoggerConfiguration().WriteTo.File(formatter, _path, buffered: true).CreateLogger())
        {
            logger.Write(Some.Event("Order {Id}", properties: ("Id", 1)).InSpan());
            logger.Write(Some.Event("Big", properties: ("Text", big)));
            logger.Write(Some.SpanEnd(Some.Span()));
        }

        var lines = File.ReadAllLines(_path);
        Assert.Equal(3, lines.Length);
        Assert.Equal(formatter.Line(Some.Event("Order {Id}", properties: ("Id", 1)).InSpan()), lines[0]);
        using (var record = JsonDocument.Parse(lines[1])) Assert.Equal(big, record.RootElement.GetProperty("Text").EnumerateArray().Select(static text => text.GetString()));
        Assert.Equal(formatter.Line(Some.SpanEnd(Some.Span())), lines[2]);
    }

    [Fact]
    public void CompactFileKeepsDestructuredObjects()
    {
        using (var logger = new LoggerConfiguration().WriteTo.File(new LensCompactFormatter(), _path).CreateLogger())
            logger.Warning("Order {@Order}", new { Id = 42, Lines = new[] { new { Sku = "a-1" } } });

        using var compact = JsonDocument.Parse(Assert.Single(File.ReadAllLines(_path)));
        Assert.Equal("Warning", compact.RootElement.GetProperty("@l").GetString());
        Assert.Equal("""{"Id":42,"Lines":[{"Sku":"a-1"}]}""", compact.RootElement.GetProperty("Order").GetRawText());
    }
}
