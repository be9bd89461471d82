namespace Lens.Storage;

/// <summary>Gives free pages back to the file system, by moving the last pages of the file into them.</summary>
sealed class FreePages(SqliteDatabase database)
{
    const string CountSql = "PRAGMA freelist_count";
    const string VacuumSql = "PRAGMA incremental_vacuum(32)";

    public long Count() => database.QueryLong(CountSql);

    /// <summary>Gives back as many as fit into the time. Inside a transaction.</summary>
    public void Return(TimeLimit limit)
    {
        do
        {
            using var vacuum = database.Prepare(VacuumSql);
            while (vacuum.Step())
            {
                // Each step returns one page.
            }
        }
        while (!limit.IsOver && Count() > 0);
    }
}
