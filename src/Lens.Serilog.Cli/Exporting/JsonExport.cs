using Lens.Query.Records;

namespace Lens.Cli.Exporting;

/// <summary>One JSON object: <c>traces</c>, each with its <c>spans</c> and <c>logs</c>, and the <c>logs</c> outside traces. The members
/// are the columns of the views, so that nothing is lost.</summary>
sealed class JsonExport(TextWriter output) : IExportFormat
{
    bool _hasTraces;
    bool _hasLogs;

    public void Begin() => output.Write("{\"traces\":[\n");

    public void Write(TraceTree tree)
    {
        if (_hasTraces) output.Write(',');
        _hasTraces = true;
        JsonLine.Write(output, tree, RecordJson.Write);
    }

    public void Write(LogRecord log)
    {
        output.Write(_hasLogs ? "," : "],\"logs\":[\n");
        _hasLogs = true;
        JsonLine.Write(output, log, RecordJson.Write);
    }

    public void End() => output.Write(_hasLogs ? "]}\n" : "],\"logs\":[]}\n");
}
