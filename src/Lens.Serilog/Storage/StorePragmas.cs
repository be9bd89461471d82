namespace Lens.Storage;

/// <summary>The settings of the writing connection, each with its reason.</summary>
static class StorePragmas
{
    // Large enough that most traces lie on one or two pages.
    const string PageSize = "PRAGMA page_size = 8192";

    // Retention gives space back page by page; it can only be chosen before the first table.
    const string AutoVacuum = "PRAGMA auto_vacuum = INCREMENTAL";

    // Readers go on while the writer writes.
    const string Journal = "PRAGMA journal_mode = WAL";

    // SQLite before 3.51.3 can lose frames when two connections checkpoint at once, so only the writer does, when it chooses to.
    const string NoAutoCheckpoint = "PRAGMA wal_autocheckpoint = 0";

    // A log that a slow reader made long shrinks again.
    const string JournalLimit = "PRAGMA journal_size_limit = 16777216";

    // Survives the death of the process; FULL also survives a power cut.
    public const string SynchronousNormal = "PRAGMA synchronous = NORMAL";
    const string SynchronousFull = "PRAGMA synchronous = FULL";

    // 16 MiB: the pages that the newest rows and the trace index live on.
    const string CacheSize = "PRAGMA cache_size = -16384";

    public static void Apply(SqliteDatabase database, Durability durability, bool isNew)
    {
        if (isNew)
        {
            database.Execute(PageSize);
            database.Execute(AutoVacuum);
        }

        database.Execute(Journal);
        database.Execute(NoAutoCheckpoint);
        database.Execute(JournalLimit);
        database.Execute(durability == Durability.Full ? SynchronousFull : SynchronousNormal);
        database.Execute(CacheSize);
    }
}
