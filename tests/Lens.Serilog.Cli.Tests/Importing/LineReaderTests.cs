using Lens.Cli.Importing;

namespace Lens.Tests.Cli.Importing;

public sealed class LineReaderTests
{
    [Fact]
    public void LinesAreReadAcrossBuffers()
    {
        string[] lines = [.. Enumerable.Range(0, 1_000).Select(static i => new string((char)('a' + (i % 26)), i % 700))];
        var reader = new LineReader(new StringReader(string.Join('\n', lines)));

        Assert.Equal(lines, ReadAll(reader).Select(static l => l.Text));
    }

    [Fact]
    public void ALineThatIsTooLongIsCutAndTheNextOneRead()
    {
        var reader = new LineReader(new StringReader(new string('x', LineReader.MostChars + 50_000) + "\nnext"));

        var lines = ReadAll(reader);

        Assert.Equal([(LineReader.MostChars, true), (4, false)], lines.Select(static l => (l.Text.Length, l.IsTooLong)));
    }

    static List<(string Text, bool IsTooLong)> ReadAll(LineReader reader)
    {
        List<(string, bool)> lines = [];
        while (reader.Read(out var isTooLong) is { } line) lines.Add((line, isTooLong));
        return lines;
    }
}
