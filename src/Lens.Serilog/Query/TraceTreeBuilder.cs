namespace Lens.Query;

/// <summary>Makes a tree of the spans and log events of one trace, whatever state they are in.</summary>
/// <remarks>Spans arrive in any order, a parent may never arrive, and ids come from outside: so there are orphans, several
/// roots, cycles and chains of any length. Nothing here recurses, and every span ends up in exactly one place.</remarks>
static class TraceTreeBuilder
{
    public const int MaxDepth = 100;

    public static TraceTree Build(
        TraceSummary summary, IReadOnlyList<SpanRecord> spans, IReadOnlyList<LogRecord> logs, bool isTruncated = false)
    {
        var ordered = InOrder(spans);
        var slots = ordered.ConvertAll(s => new TreeSlot(s.SpanId, s, s.StartNs));
        var byId = slots.ToDictionary(s => s.SpanId, StringComparer.Ordinal);
        LinkParents(ordered, slots, byId);
        CutCycles(slots);
        slots.ForEach(PlaceWithAncestors);

        var strayLogs = HangLogs(logs, byId);
        return new()
        {
            Summary = summary,
            Roots = AttachNodes(slots, byId),
            Logs = strayLogs,
            Spans = ordered,
            Depth = DepthOf(slots),
            IsTruncated = isTruncated,
        };
    }

    static int DepthOf(List<TreeSlot> slots)
    {
        var depth = 0;
        slots.ForEach(s => depth = Math.Max(depth, s.Depth));
        return depth;
    }

    // As the reader gives them they are in order already.
    static List<SpanRecord> InOrder(IReadOnlyList<SpanRecord> spans)
    {
        var distinct = spans.DistinctBy(static s => s.SpanId, StringComparer.Ordinal).ToList();
        for (var i = 1; i < distinct.Count; i++)
        {
            if (Compare(distinct[i - 1], distinct[i]) <= 0) continue;

            distinct.Sort(Compare);
            break;
        }

        return distinct;
    }

    static int Compare(SpanRecord left, SpanRecord right)
    {
        var byStart = left.StartNs.CompareTo(right.StartNs);
        return byStart != 0 ? byStart : string.CompareOrdinal(left.SpanId, right.SpanId);
    }

    // A missing parent gets one placeholder for all its children; since they come oldest first, it starts with the first.
    static void LinkParents(List<SpanRecord> ordered, List<TreeSlot> slots, Dictionary<string, TreeSlot> byId)
    {
        for (var i = 0; i < ordered.Count; i++)
        {
            if (ordered[i].ParentSpanId is not { } parentId) continue;

            if (!byId.TryGetValue(parentId, out var parent))
                byId.Add(parentId, parent = new(parentId, null, ordered[i].StartNs));
            slots[i].Parent = parent;
        }
    }

    // Climbs from every slot to the root or to where an earlier climb came by: each slot is passed once.
    static void CutCycles(List<TreeSlot> slots)
    {
        for (var visit = 1; visit <= slots.Count; visit++)
        {
            var slot = slots[visit - 1];
            for (; slot is { Visit: 0 }; slot = slot.Parent) slot.Visit = visit;

            if (slot?.Visit == visit) FindFirstOfCycle(slot).Parent = null;
        }
    }

    static TreeSlot FindFirstOfCycle(TreeSlot member)
    {
        var first = member;
        for (var slot = member.Parent!; slot != member; slot = slot.Parent!)
        {
            if (TreeSlot.Compare(slot, first) < 0) first = slot;
        }

        return first;
    }

    static void PlaceWithAncestors(TreeSlot slot)
    {
        var toPlace = new Stack<TreeSlot>();
        for (var next = slot; next is { Depth: < 0 }; next = next.Parent) toPlace.Push(next);
        foreach (var next in toPlace) next.Place(MaxDepth);
    }

    static List<LogRecord> HangLogs(IReadOnlyList<LogRecord> logs, Dictionary<string, TreeSlot> byId)
    {
        var strayLogs = new List<LogRecord>();
        foreach (var log in InOrder(logs))
        {
            if (log.SpanId is not null && byId.TryGetValue(log.SpanId, out var slot))
                slot.Add(log);
            else
                strayLogs.Add(log);
        }

        return strayLogs;
    }

    // Usually they come in order.
    static IReadOnlyList<LogRecord> InOrder(IReadOnlyList<LogRecord> logs)
    {
        for (var i = 1; i < logs.Count; i++)
        {
            if (Compare(logs[i - 1], logs[i]) > 0) return [.. logs.OrderBy(static l => l.TimestampNs).ThenBy(static l => l.Id)];
        }

        return logs;
    }

    static int Compare(LogRecord left, LogRecord right)
    {
        var byTime = left.TimestampNs.CompareTo(right.TimestampNs);
        return byTime != 0 ? byTime : left.Id.CompareTo(right.Id);
    }

    // Without placeholders they are in order.
    static List<SpanNode> AttachNodes(List<TreeSlot> slots, Dictionary<string, TreeSlot> byId)
    {
        var roots = new List<SpanNode>();
        IEnumerable<TreeSlot> all = byId.Count == slots.Count ? slots : byId.Values.Order(Comparer<TreeSlot>.Create(TreeSlot.Compare));
        foreach (var slot in all)
            (slot.Above?.Children ?? roots).Add(slot.ToNode());
        return roots;
    }
}
