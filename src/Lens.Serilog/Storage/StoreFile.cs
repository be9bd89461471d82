using System.Globalization;

namespace Lens.Storage;

/// <summary>Opens the database file: makes it, brings its schema up to date, refuses what is not ours, and moves aside what is
/// damaged.</summary>
static class StoreFile
{
    // SQLite takes a file of one byte for an empty one.
    const int SmallestDatabase = 512;

    static readonly string[] Companions = ["", "-wal", "-shm"];

    /// <summary>Opens the file for the one connection that writes.</summary>
    /// <exception cref="RefusedFileException">The file is not a Lens database, or of a newer Lens.</exception>
    /// <exception cref="StoreException">SQLite can not open it.</exception>
    public static SqliteDatabase Open(StoreSettings settings)
    {
        StorePath.Prepare(settings.Path);
        RefuseByHeader(settings.Path);
        var database = SqliteDatabase.OpenForWriting(settings.Path);
        try
        {
            var isNew = Check(database, settings.Path);
            StorePragmas.Apply(database, settings.Durability, isNew);
            Migrate(database);
            database.WatchLog();
            return database;
        }
        catch (Exception ex)
        {
            var hasMoved = database.HasMoved;
            if (ex is RefusedFileException)
                database.KeepLog();
            database.Dispose();
            if (hasMoved)
                throw new IOException($"{settings.Path} was replaced while it was opened.", ex);
            throw;
        }
    }

    /// <summary>Whether the file, which SQLite could not read, has Lens's mark in its header. Only to be called while no connection
    /// of this process has it open: closing any handle of a file drops the process's locks on it.</summary>
    public static bool HasOurMark(string path)
    {
        const int markOffset = 68;
        Span<byte> header = stackalloc byte[markOffset + 4];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length
            && System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(header[markOffset..]) == StoreSchema.ApplicationId;
    }

    /// <summary>Moves a damaged database, with its companions, to <c>*.corrupt-{utc}</c>.</summary>
    /// <returns>Where it is now.</returns>
    public static string MoveAside(string path, TimeProvider clock)
    {
        var stamp = clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);
        var target = $"{path}.corrupt-{stamp}";
        foreach (var companion in Companions)
        {
            if (File.Exists(path + companion))
                File.Move(path + companion, target + companion);
        }

        return target;
    }

    // Opening a database in earnest may roll back a transaction of its owner, or empty its log. So what is not ours is found out
    // by its header alone, where that says anything yet.
    static void RefuseByHeader(string path)
    {
        if (new FileInfo(path).Length is > 0 and < SmallestDatabase)
            throw new RefusedFileException($"{path} is not a database; Lens leaves it untouched. Give Lens another path.");

        try
        {
            using var database = SqliteDatabase.OpenImmutable(path);
            Check(database, path);
        }
        catch (StoreException)
        {
            // Without locks a file that others are writing may look damaged; opening it in earnest will tell.
        }
    }

    // Returns whether the file holds nothing yet.
    static bool Check(SqliteDatabase database, string path)
    {
        var applicationId = database.QueryLong("PRAGMA application_id");
        if (applicationId == 0 && database.QueryLong("PRAGMA schema_version") == 0 && database.QueryLong("PRAGMA user_version") == 0)
            return true;

        if (applicationId != StoreSchema.ApplicationId)
            throw new RefusedFileException($"{path} is a database of another program; Lens leaves it untouched. Give Lens another path.");

        var version = database.QueryLong("PRAGMA user_version");
        if (version > StoreSchema.Version)
        {
            throw new RefusedFileException(string.Create(CultureInfo.InvariantCulture,
                $"{path} has schema {version} and was written by a newer Lens; this one knows schemas up to {StoreSchema.Version} and leaves it untouched."));
        }

        return false;
    }

    static void Migrate(SqliteDatabase database)
    {
        if (database.QueryLong("PRAGMA user_version") == StoreSchema.Version)
            return;

        database.Execute("BEGIN IMMEDIATE");
        try
        {
            // Another process may have come first while this one waited for the lock.
            for (var version = (int)database.QueryLong("PRAGMA user_version") + 1; version <= StoreSchema.Version; version++)
            {
                database.Execute(StoreSchema.ScriptTo(version));
                database.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {version}"));
            }

            database.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {StoreSchema.ApplicationId}"));
            database.Execute("COMMIT");
        }
        catch
        {
            database.TryExecute("ROLLBACK");
            throw;
        }
    }
}
