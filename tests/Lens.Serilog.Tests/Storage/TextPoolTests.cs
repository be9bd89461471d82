using Lens.Storage;
using Lens.Tests.Support;

namespace Lens.Tests.Storage;

public sealed class TextPoolTests : IDisposable
{
    const int MostTexts = 10_000;

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AFullPoolIsFullForAllWhoWriteTheFile()
    {
        var path = _folder.File("traces.db");
        StoreSettings settings = new() { Path = path, ServiceName = "test" };
        using var one = StoreSession.Open(settings);
        using var other = StoreSession.Open(settings);

        other.Write([], SomeRows.Log(template: "counts what is there"));
        one.Write([], Enumerable.Range(0, MostTexts).Select(i => SomeRows.Log(template: $"made up {i}")));
        other.Write([], SomeRows.Log(template: "one too many"));

        Assert.Equal(MostTexts, PlainSqlite.Count(path, "SELECT count(*) FROM text_pool"));
        Assert.Equal(2, PlainSqlite.Count(path, "SELECT count(*) FROM log_row WHERE typeof(template) = 'text'"));
        Assert.Equal(1, PlainSqlite.Count(path, "SELECT count(*) FROM logs WHERE template = 'one too many'"));
    }
}
