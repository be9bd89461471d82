namespace Lens.Cli.Terminals;

/// <summary>Rows in columns, as wide as the terminal allows: columns that may become narrower do, then columns of less importance
/// go, and then they become as narrow as they can.</summary>
sealed class Table(params IReadOnlyList<Column> columns)
{
    const int Gap = 2;
    const int HardLeastWidth = 8;

    readonly List<Cell[]> _rows = [];

    public int Count => _rows.Count;

    public void Add(params Cell[] cells) => _rows.Add(cells);

    public void Write(TextWriter output, Terminal terminal)
    {
        var widths = Layout(terminal);
        var paint = new Paint(terminal.Color);
        var ellipsis = Glyphs.Of(terminal).Ellipsis;
        WriteRow(output, [.. columns.Select(static c => new Cell(c.Header, Style.Faint))], widths, paint, ellipsis);
        foreach (var row in _rows) WriteRow(output, row, widths, paint, ellipsis);
    }

    void WriteRow(TextWriter output, Cell[] cells, int[] widths, Paint paint, string ellipsis)
    {
        // Nothing comes behind the last value, so that no line ends with blanks.
        var last = Enumerable.Range(0, widths.Length).LastOrDefault(i => widths[i] > 0 && cells[i].Text.Length > 0, -1);
        var gap = "";
        for (var i = 0; i <= last; i++)
        {
            if (widths[i] == 0) continue;

            var text = PlainText.Cut(cells[i].Text, widths[i], ellipsis);
            if (i < last || columns[i].AlignRight) text = PlainText.Pad(text, widths[i], columns[i].AlignRight);
            output.Write(gap);
            output.Write(paint.With(cells[i].Style, text));
            gap = new string(' ', Gap);
        }

        output.Write('\n');
    }

    int[] Layout(Terminal terminal)
    {
        var widths = new int[columns.Count];
        for (var i = 0; i < widths.Length; i++)
            widths[i] = WidthOf(i, showsEmpty: !terminal.Cuts);

        if (terminal.Cuts) Shrink(widths, terminal.Width);
        return widths;
    }

    // A column without a value tells nothing to people; programs count on it.
    int WidthOf(int column, bool showsEmpty)
    {
        var widest = 0;
        foreach (var row in _rows) widest = Math.Max(widest, DisplayWidth.Of(row[column].Text));
        return widest == 0 && !showsEmpty && columns[column].HidesWhenEmpty ? 0 : Math.Max(widest, DisplayWidth.Of(columns[column].Header));
    }

    void Shrink(int[] widths, int room)
    {
        foreach (var rank in columns.Select(static c => c.Rank).Where(static r => r > 0).Distinct().OrderDescending())
        {
            if (WidthOf(widths) - room <= SpareOf(widths)) break;
            for (var i = 0; i < widths.Length; i++)
            {
                if (columns[i].Rank == rank) widths[i] = 0;
            }
        }

        Narrow(widths, room, static column => column.LeastWidth);
        Narrow(widths, room, static column => Math.Min(column.LeastWidth, HardLeastWidth));
    }

    // The widest gives first, so that no column becomes unreadable for the sake of another.
    void Narrow(int[] widths, int room, Func<Column, int> leastWidth)
    {
        for (var tooMuch = WidthOf(widths) - room; tooMuch > 0; tooMuch--)
        {
            var widest = -1;
            for (var i = 0; i < widths.Length; i++)
            {
                var canGive = columns[i].LeastWidth > 0 && widths[i] > leastWidth(columns[i]);
                if (canGive && (widest < 0 || widths[i] > widths[widest])) widest = i;
            }

            if (widest < 0) return;
            widths[widest]--;
        }
    }

    int SpareOf(int[] widths) => Enumerable.Range(0, widths.Length).Where(i => columns[i].LeastWidth > 0).Sum(i => Math.Max(widths[i] - columns[i].LeastWidth, 0));

    static int WidthOf(int[] widths) => widths.Sum() + (Gap * (widths.Count(static w => w > 0) - 1));
}
