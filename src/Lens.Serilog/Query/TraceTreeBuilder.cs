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
        var ordered = spans.DistinctBy(s => s.SpanId).OrderBy(s => s.StartNs).ThenBy(s => s.SpanId, StringComparer.Ordinal).ToList();
        var slots = ordered.ConvertAll(s => new TreeSlot(s.SpanId, s, s.StartNs));
        var byId = slots.ToDictionary(s => s.SpanId, StringComparer.Ordinal);
        LinkParents(ordered, slots, byId);
        CutCycles(slots);
        slots.ForEach(PlaceWithAncestors);

        var strayLogs = HangLogs(logs, byId);
        return new()
        {
            Summary = summary,
            Roots = AttachNodes(byId.Values),
            Logs = strayLogs,
            Spans = ordered,
            Depth = slots.Count == 0 ? 0 : slots.Max(s => s.Depth),
            IsTruncated = isTruncated,
        };
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
        foreach (var log in logs.OrderBy(l => l.TimestampNs).ThenBy(l => l.Id))
        {
            var slot = log.SpanId is null ? null : byId.GetValueOrDefault(log.SpanId);
            (slot?.Logs ?? strayLogs).Add(log);
        }

        return strayLogs;
    }

    static List<SpanNode> AttachNodes(IEnumerable<TreeSlot> slots)
    {
        var roots = new List<SpanNode>();
        foreach (var slot in slots.Order(Comparer<TreeSlot>.Create(TreeSlot.Compare)))
            (slot.Above?.Children ?? roots).Add(slot.ToNode());
        return roots;
    }
}
