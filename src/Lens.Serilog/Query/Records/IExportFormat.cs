namespace Lens.Query.Records;

/// <summary>A way to write traces for other programs.</summary>
interface IExportFormat
{
    void Begin();

    /// <summary>Writes a trace with its spans and log events.</summary>
    void Write(TraceTree tree);

    /// <summary>Writes a log event outside any trace. All traces have been written before.</summary>
    void Write(LogRecord log);

    void End();
}
