namespace Lens;

/// <summary>A store can not be read: the file is damaged, was not written by Lens or was written by a newer Lens, or SQLite
/// reported a failure.</summary>
public sealed class LensStoreException : Exception
{
    /// <summary>Makes an exception.</summary>
    /// <param name="message">What is wrong with which file, and what to do about it.</param>
    /// <param name="sqliteErrorCode">SQLite's primary result code, when it was SQLite that failed.</param>
    /// <param name="innerException">The failure as SQLite reported it, with the extended result code.</param>
    public LensStoreException(string message, int? sqliteErrorCode = null, Exception? innerException = null)
        : base(message, innerException) => SqliteErrorCode = sqliteErrorCode;

    /// <summary>Gets SQLite's primary result code, for instance 11 (<c>SQLITE_CORRUPT</c>), 14 (<c>SQLITE_CANTOPEN</c>) or 26
    /// (<c>SQLITE_NOTADB</c>); null when SQLite could read the file and Lens refused what is in it.</summary>
    public int? SqliteErrorCode { get; }

    /// <summary>Gets whether the file can be read, but the answer took too long.</summary>
    internal bool IsTimeout { get; init; }
}
