using Serilog.Events;

namespace Lens.Query.Filtering.Tree;

sealed record LevelTerm(Comparison Comparison, LogEventLevel Level) : FilterTerm(TermPlaces.Log)
{
    /// <summary>Whether only errors and worse fulfil it.</summary>
    public bool IsAboutErrors =>
        Comparison is Comparison.Equal or Comparison.GreaterOrEqual or Comparison.Greater && Level >= LogEventLevel.Error;
}
