using SQLitePCL;

namespace Lens.Storage;

/// <summary>Judges failures. The codes are SQLite's: https://www.sqlite.org/rescode.html.</summary>
static class StoreFaults
{
    public static StoreFault Of(Exception exception) => exception switch
    {
        StoreException sqlite => Of(sqlite.Code),
        RefusedFileException => StoreFault.Refused,
        IOException or UnauthorizedAccessException or OutOfMemoryException => StoreFault.Unavailable,

        // SQLite's native library is missing, or is for another system.
        TypeInitializationException or DllNotFoundException or BadImageFormatException => StoreFault.Unavailable,
        _ => StoreFault.Poison,
    };

    static StoreFault Of(int code) => code switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_PROTOCOL => StoreFault.Busy,

        // A text too large for SQLite, a thousand megabytes, is none of ours: it stands, by the lengths there, in a damaged row.
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_TOOBIG => StoreFault.Damaged,
        raw.SQLITE_CONSTRAINT or raw.SQLITE_MISMATCH or raw.SQLITE_RANGE or raw.SQLITE_MISUSE => StoreFault.Poison,
        _ => StoreFault.Unavailable,
    };
}
