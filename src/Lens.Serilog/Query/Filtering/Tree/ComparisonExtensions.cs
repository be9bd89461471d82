using System.Diagnostics;

namespace Lens.Query.Filtering.Tree;

static class ComparisonExtensions
{
    /// <summary>As the filter language, SQL and people write it.</summary>
    public static string Symbol(this Comparison comparison) => comparison switch
    {
        Comparison.Equal => "=",
        Comparison.Greater => ">",
        Comparison.GreaterOrEqual => ">=",
        Comparison.Less => "<",
        Comparison.LessOrEqual => "<=",
        _ => throw new UnreachableException(),
    };

    /// <param name="comparison">The comparison.</param>
    /// <param name="order">What <c>left.CompareTo(right)</c> says.</param>
    public static bool Holds(this Comparison comparison, int order) => comparison switch
    {
        Comparison.Equal => order == 0,
        Comparison.Greater => order > 0,
        Comparison.GreaterOrEqual => order >= 0,
        Comparison.Less => order < 0,
        Comparison.LessOrEqual => order <= 0,
        _ => throw new UnreachableException(),
    };
}
