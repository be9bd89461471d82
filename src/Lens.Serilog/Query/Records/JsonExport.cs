namespace Lens.Query.Records;

/// <summary>One JSON object: <c>traces</c>, each with its <c>spans</c> and <c>logs</c>, and the <c>logs</c> outside traces. The members
/// are the columns of the views, so that nothing is lost.</summary>
sealed class JsonExport(TextWriter output) : IExportFormat
{
    bool _hasTraces;
    bool _hasLogs;

    /// <summary>Gets or sets whether there were more traces than are written, which is then told at the end; null is not told.</summary>
    public bool? IsCut { get; set; }

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

    public void End()
    {
        output.Write(_hasLogs ? "]" : "],\"logs\":[]");
        if (IsCut is { } isCut) output.Write(isCut ? ",\"is_truncated\":true" : ",\"is_truncated\":false");
        output.Write("}\n");
    }
}
