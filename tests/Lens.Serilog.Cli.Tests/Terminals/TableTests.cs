using System.Globalization;
using Lens.Cli.Terminals;

namespace Lens.Tests.Cli.Terminals;

public sealed class TableTests
{
    static readonly Terminal Wide = new(Color: false, Unicode: true, 80, Cuts: true);

    [Fact]
    public void ColumnsAreAsWideAsTheirValues() => Assert.Equal(
        """
        NAME      N
        first     7
        2nd    1234

        """.ReplaceLineEndings("\n"),
        Draw(Wide, new Column("NAME"), new Column("N", AlignRight: true)));

    [Fact]
    public void ElasticColumnsGiveBeforeOthersGo()
    {
        var drawn = Draw(
            Wide with { Width = 40 },
            [new Column("LONG", LeastWidth: 20), new Column("KEEP"), new Column("GO", Rank: 1)],
            [new string('x', 60), "keep", "go"]);

        Assert.Equal($"LONG                            KEEP  GO\n{new string('x', 29)}…  keep  go\n", drawn);
    }

    [Fact]
    public void ColumnsOfHighRankGoFirst()
    {
        var drawn = Draw(
            Wide with { Width = 40 },
            [new Column("NAME", LeastWidth: 30), new Column("SECOND", Rank: 1), new Column("FIRST", Rank: 2)],
            [new string('n', 30), "second", "first"]);

        Assert.Equal($"NAME                            SECOND\n{new string('n', 30)}  second\n", drawn);
    }

    [Fact]
    public void NothingIsCutInAPipe()
    {
        var drawn = Draw(Terminal.Plain, [new Column("A", LeastWidth: 8), new Column("B", Rank: 1, HidesWhenEmpty: true)], [new string('x', 300), ""]);

        Assert.Equal($"A{new string(' ', 299)}  B\n{new string('x', 300)}\n", drawn);
    }

    [Fact]
    public void EmptyColumnsHideFromPeople() =>
        Assert.Equal("A\nx\n", Draw(Wide, [new Column("A"), new Column("B", HidesWhenEmpty: true)], ["x", ""]));

    [Fact]
    public void WideCharactersTakeTwoColumns() => Assert.Equal(
        "NAME  N\n日本  1\nab    2\n",
        Draw(Wide, [new Column("NAME"), new Column("N")], ["日本", "1"], ["ab", "2"]));

    [Fact]
    public void CellsCanNotHoldControlCharacters() => Assert.Equal(@"a\u001b[2J\nb", new Cell("a\u001b[2J\nb").Text);

    static string Draw(Terminal terminal, params Column[] columns) => Draw(terminal, columns, ["first", "7"], ["2nd", "1234"]);

    static string Draw(Terminal terminal, Column[] columns, params string[][] rows)
    {
        var table = new Table(columns);
        foreach (var row in rows) table.Add([.. row.Select(static cell => new Cell(cell))]);
        var output = new StringWriter(CultureInfo.InvariantCulture);
        table.Write(output, terminal);
        return output.ToString();
    }
}
