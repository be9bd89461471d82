using System.Runtime.InteropServices;

namespace Lens.Storage;

/// <summary>Writes <c>span_tally</c>.</summary>
sealed class TallyTable(SqliteDatabase database) : IDisposable
{
    const string AddSql = "INSERT INTO span_tally (spans) VALUES (?1)";
    const string CountSql = "SELECT count(*) FROM span_tally";
    const string OldestSql = "SELECT id, spans FROM span_tally ORDER BY id LIMIT ?1";
    const string DeleteSql = "DELETE FROM span_tally WHERE id <= ?1";

    readonly SqliteStatement _add = database.Prepare(AddSql);

    public static int CountIn(SqliteDatabase database) => (int)database.QueryLong(CountSql);

    public void Add(List<byte> spans) => _add.BindBlob(1, CollectionsMarshal.AsSpan(spans)).Run();

    /// <summary>Takes the oldest tallies out of the table and adds them up.</summary>
    /// <param name="mostTallies">How many at most.</param>
    /// <param name="mostCounts">No further one is taken when there are so many counts.</param>
    /// <param name="counts">What they are added to.</param>
    /// <returns>How many there were.</returns>
    public int Take(int mostTallies, int mostCounts, Dictionary<RollUpKey, SpanTotals> counts)
    {
        var (taken, last) = (0, 0L);
        using (var oldest = database.Prepare(OldestSql))
        {
            oldest.Bind(1, mostTallies);
            while (counts.Count < mostCounts && oldest.Step())
            {
                last = oldest.Long(0);
                SpanTally.Add(oldest.Blob(1), counts);
                taken++;
            }
        }

        using var delete = database.Prepare(DeleteSql);
        if (taken > 0)
            delete.Bind(1, last).Run();
        return taken;
    }

    public void Dispose() => _add.Dispose();
}
