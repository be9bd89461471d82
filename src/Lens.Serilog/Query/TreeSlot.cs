namespace Lens.Query;

/// <summary>A node of the tree while <see cref="TraceTreeBuilder"/> still decides where it goes.</summary>
sealed class TreeSlot(string spanId, SpanRecord? span, long startNs)
{
    // Most spans have few of either, or none.
    List<SpanNode>? _children;
    List<LogRecord>? _logs;
    int _childCount;

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

    /// <summary>To be asked for when all slots have been placed.</summary>
    public List<SpanNode> Children => _children ??= new(_childCount);

    /// <summary>Adds a log event of the span.</summary>
    public void Add(LogRecord log) => (_logs ??= new(1)).Add(log);

    /// <summary>Settles the depth; the parent must have been placed before.</summary>
    public void Place(int maxDepth)
    {
        Above = Parent is { } parent && parent.Depth == maxDepth ? parent.Above : Parent;
        Depth = Above is null ? 0 : Above.Depth + 1;
        if (Above is not null) Above._childCount++;
    }

    public SpanNode ToNode() =>
        new() { SpanId = SpanId, Span = span, Depth = Depth, Children = _childCount == 0 ? [] : Children, Logs = _logs is null ? [] : _logs };

    public static int Compare(TreeSlot left, TreeSlot right)
    {
        var byStart = left.StartNs.CompareTo(right.StartNs);
        return byStart != 0 ? byStart : string.CompareOrdinal(left.SpanId, right.SpanId);
    }
}
