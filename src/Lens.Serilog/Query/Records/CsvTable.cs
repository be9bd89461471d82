namespace Lens.Query.Records;

/// <summary>The view whose rows are written as comma-separated values.</summary>
enum CsvTable
{
    /// <summary>One row for each trace.</summary>
    Traces,

    /// <summary>One row for each span.</summary>
    Spans,

    /// <summary>One row for each log event.</summary>
    Logs,
}
