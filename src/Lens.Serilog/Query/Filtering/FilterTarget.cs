namespace Lens.Query.Filtering;

/// <summary>What is listed: a filter may be asked for each.</summary>
enum FilterTarget
{
    Traces,
    Spans,
    Logs,
}
