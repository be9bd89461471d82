using SQLitePCL;

namespace Lens.Storage;

/// <summary>Compares the schema in a file with the one that Lens gave it. A flipped bit in a name leaves SQL that SQLite understands,
/// so that it calls the statements of Lens wrong, not the file damaged.</summary>
static class SchemaCheck
{
    // Without what SQLite makes for itself: which tables hold its statistics depends on how it was built.
    const string Sql = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT GLOB 'sqlite_*'";

    /// <summary>Whether a failure may have this cause.</summary>
    public static bool MayExplain(Exception failure)
        => (failure as StoreException ?? failure.InnerException as StoreException)?.Code is raw.SQLITE_ERROR or raw.SQLITE_CONSTRAINT or raw.SQLITE_MISMATCH;

    /// <summary>Whether the file is one of ours, of this version, and something of the schema is missing or other than it was. What
    /// was added to it does not count: that is the user's.</summary>
    public static bool IsDamaged(string path)
    {
        try
        {
            using var database = SqliteDatabase.OpenForWriting(path);
            if (database.QueryLong("PRAGMA application_id") != StoreSchema.ApplicationId || database.QueryLong("PRAGMA user_version") != StoreSchema.Version)
                return false;

            var actual = Read(database);
            return ReadExpected().Except(actual).Any();
        }
        catch (StoreException ex)
        {
            return StoreFaults.Of(ex) == StoreFault.Damaged;
        }
    }

    static HashSet<(string Type, string Name, string Sql)> ReadExpected()
    {
        using var database = SqliteDatabase.OpenInMemory();
        for (var version = 1; version <= StoreSchema.Version; version++)
            database.Execute(StoreSchema.ScriptTo(version));
        return Read(database);
    }

    static HashSet<(string Type, string Name, string Sql)> Read(SqliteDatabase database)
    {
        HashSet<(string, string, string)> found = [];
        using var statement = database.Prepare(Sql);
        while (statement.Step())
            found.Add((statement.Text(0), statement.Text(1), statement.Text(2)));
        return found;
    }
}
