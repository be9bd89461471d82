using System.Runtime.InteropServices;

namespace Lens.Storage;

/// <summary>Counts the spans of one transaction, and writes and reads such counts as bytes.</summary>
sealed class SpanTally
{
    // One tally must not be so large that folding it into the roll-ups takes long.
    const int MostEntries = 500;

    readonly Dictionary<(long Minute, string? Service, string Name), SpanTotals> _counts = [];
    readonly Stack<SpanTotals> _spare = [];
    readonly List<byte> _bytes = [];
    readonly List<byte> _spareBytes = [];

    public void Count(long minute, in SpanRow row)
        => Count(minute, row.Service, row.Name, row.DurationNs.GetValueOrDefault(), row.Status == SpanStatus.Error, times: 1);

    /// <summary>Counts so many spans that are alike.</summary>
    public void Count(long minute, string? service, string name, long durationNs, bool isError, long times)
    {
        ref var totals = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, (minute, service, name), out _);
        totals ??= _spare.TryPop(out var spare) ? spare : new SpanTotals();
        totals.Add(Math.Max(0, durationNs), isError, times);
    }

    public void Clear()
    {
        foreach (var totals in _counts.Values)
        {
            if (_spare.Count >= MostEntries)
                break;
            totals.Clear();
            _spare.Push(totals);
        }

        _counts.Clear();
    }

    /// <summary>Writes all that was counted.</summary>
    /// <param name="texts">The pool that the names are kept in.</param>
    /// <param name="store">Is given some at a time; the bytes are only there during the call.</param>
    public void Write(TextPool texts, Action<List<byte>> store)
    {
        var entries = 0;
        foreach (var ((minute, service, name), totals) in _counts)
        {
            VarInts.Write(_bytes, minute);
            VarInts.Write(_bytes, texts.RefOf(service));
            VarInts.Write(_bytes, texts.RefOf(name));
            totals.WriteTo(_bytes, _spareBytes);
            if (++entries % MostEntries == 0 || entries == _counts.Count)
            {
                store(_bytes);
                _bytes.Clear();
            }
        }
    }

    /// <summary>Adds what was written to other counts. What is not of that kind, in a damaged file, is left out.</summary>
    public static void Add(ReadOnlySpan<byte> bytes, Dictionary<RollUpKey, SpanTotals> counts)
    {
        while (VarInts.TryRead(ref bytes, out long minute) && VarInts.TryRead(ref bytes, out TextRef service)
            && VarInts.TryRead(ref bytes, out TextRef name) && name != TextRef.None)
        {
            ref var totals = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, new RollUpKey(minute, service, name), out _);
            totals ??= new SpanTotals();
            if (!totals.TryAdd(ref bytes))
                return;
        }
    }
}
