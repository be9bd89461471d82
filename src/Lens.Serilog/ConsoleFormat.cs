namespace Lens;

/// <summary>What the console sink writes to stderr.</summary>
public enum ConsoleFormat
{
    /// <summary>A readable line per event: time, level, trace id, span tree, message. The default.</summary>
    Human,

    /// <summary>One trace record (JSON) a line, as <see cref="TraceRecordFormatter"/> writes it.</summary>
    TraceRecord,

    /// <summary>One compact log event (CLEF) a line, as <see cref="LensCompactFormatter"/> writes it.</summary>
    Compact,

    /// <summary>Nothing.</summary>
    None,
}
