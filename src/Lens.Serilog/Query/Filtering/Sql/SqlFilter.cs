namespace Lens.Query.Filtering.Sql;

/// <summary>A filter for the private tables of the store.</summary>
/// <param name="Condition">What to put behind WHERE. It names the rows that are listed: <c>trace_row t</c>; or <c>span_row p</c>
/// with its <c>trace_row t</c>; or <c>log_row l</c> with its <c>trace_row t</c>, joined so that it may be missing.</param>
/// <param name="Parameters">What the condition leaves open. No text of a filter stands in the condition itself.</param>
sealed record SqlFilter(string Condition, IReadOnlyList<(string Name, object Value)> Parameters);
