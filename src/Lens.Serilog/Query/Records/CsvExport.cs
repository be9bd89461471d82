namespace Lens.Query.Records;

/// <summary>Comma-separated values: the rows of one of the views.</summary>
sealed class CsvExport(TextWriter output, CsvTable table) : IExportFormat
{
    public void Begin() => Csv.WriteRow(output, CsvRows.Header(table switch
    {
        CsvTable.Traces => CsvRows.TraceColumns,
        CsvTable.Spans => CsvRows.SpanColumns,
        _ => CsvRows.LogColumns,
    }));

    public void Write(TraceTree tree)
    {
        switch (table)
        {
            case CsvTable.Traces: Csv.WriteRow(output, CsvRows.Row(tree.Summary)); break;
            case CsvTable.Spans: foreach (var span in tree.Spans) Csv.WriteRow(output, CsvRows.Row(span)); break;
            default: foreach (var log in tree.ListLogs()) Write(log); break;
        }
    }

    public void Write(LogRecord log)
    {
        if (table == CsvTable.Logs) Csv.WriteRow(output, CsvRows.Row(log));
    }

    public void End()
    {
        // The rows are all there is.
    }
}
