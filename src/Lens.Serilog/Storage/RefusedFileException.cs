namespace Lens.Storage;

/// <summary>The file at the database path is somebody else's, or of a newer Lens; it is left untouched.</summary>
sealed class RefusedFileException(string message) : Exception(message);
