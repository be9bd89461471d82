namespace Lens.Query;

/// <summary>A node of the tree while <see cref="TraceTreeBuilder"/> still decides where it goes.</summary>
sealed class TreeSlot(string spanId, SpanRecord? span, long startNs)
{
    public string SpanId { get; } = spanId;

    public long StartNs { get; } = startNs;

    /// <summary>As recorded; null for a root, and where a cycle was cut.</summary>
    public TreeSlot? Parent { get; set; }

    /// <summary>The slot whose child this becomes: the parent, or an ancestor when the parent is too deep.</summary>
    public TreeSlot? Above { get; private set; }

    /// <summary>-1 until placed.</summary>
    public int Depth { get; private set; } = -1;

    /// <summary>The search for cycles that came by first; 0 for none.</summary>
    public int Visit { get; set; }

    public List<SpanNode> Children { get; } = [];

    public List<LogRecord> Logs { get; } = [];

    /// <summary>Settles the depth; the parent must have been placed before.</summary>
    public void Place(int maxDepth)
    {
        Above = Parent is { } parent && parent.Depth == maxDepth ? parent.Above : Parent;
        Depth = Above is null ? 0 : Above.Depth + 1;
    }

    public SpanNode ToNode() =>
        new() { SpanId = SpanId, Span = span, Depth = Depth, Children = Children, Logs = Logs };

    public static int Compare(TreeSlot left, TreeSlot right)
    {
        var byStart = left.StartNs.CompareTo(right.StartNs);
        return byStart != 0 ? byStart : string.CompareOrdinal(left.SpanId, right.SpanId);
    }
}
