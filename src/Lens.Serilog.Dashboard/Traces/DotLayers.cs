using System.Globalization;
using System.Text;
using Lens.Dashboard.Charts;
using Lens.Query.Statistics;

namespace Lens.Dashboard.Traces;

/// <summary>Draws traces as dots: duration over time. Those that fall on the same place are one dot, darker the more there are.</summary>
static class DotLayers
{
    public const int Width = 1_000;
    public const int Height = 116;

    // Of the box: about half as large as a dot is drawn, so that clouds look like clouds.
    const int CellWidth = 2;
    const int CellHeight = 2;

    public static IReadOnlyList<DotLayer> Of(IReadOnlyList<TracePoint> points, TimeAxis time, DurationAxis durations, Func<TracePoint, long> durationOf)
    {
        Dictionary<(int X, int Y, string Kind), int> cells = [];
        foreach (var point in points)
        {
            var x = (int)(time.At(point.StartNs) * (Width - CellWidth)) / CellWidth;
            var y = (int)((1 - durations.At(durationOf(point))) * (Height - CellHeight)) / CellHeight;
            var cell = (x, y, KindOf(point.Status));
            cells[cell] = cells.GetValueOrDefault(cell) + 1;
        }

        // Errors come last, on top.
        return
        [
            .. cells
                .GroupBy(static c => c.Key.Kind.Length > 0 ? c.Key.Kind : DensityOf(c.Value))
                .OrderBy(static g => g.Key == "error" ? 1 : 0).ThenBy(static g => g.Key, StringComparer.Ordinal)
                .Select(static g => new DotLayer(g.Key, PathOf(g.Key, g.Select(static c => (c.Key.X, c.Key.Y))))),
        ];
    }

    static string KindOf(SpanStatus status) => status switch
    {
        SpanStatus.Error => "error",
        SpanStatus.Running => "running",
        SpanStatus.Interrupted => "interrupted",
        _ => "",
    };

    static string DensityOf(int count) => count switch
    {
        1 => "few",
        < 4 => "some",
        < 12 => "many",
        _ => "most",
    };

    // A line of no length with round ends is a dot; a cross, a ring and a diamond tell the others apart without their colours.
    static string PathOf(string kind, IEnumerable<(int X, int Y)> cells)
    {
        var mark = kind switch
        {
            "error" => "m-2-2l4 4m0-4l-4 4",
            "running" => "m-2 0a2 2 0 1 1 4 0a2 2 0 1 1-4 0",
            "interrupted" => "m0-5l2.5 3l-2.5 3l-2.5-3z",
            _ => "h0",
        };
        StringBuilder path = new();
        foreach (var (x, y) in cells)
            path.Append(CultureInfo.InvariantCulture, $"M{(x * CellWidth) + (CellWidth / 2)} {(y * CellHeight) + (CellHeight / 2)}{mark}");
        return path.ToString();
    }
}
