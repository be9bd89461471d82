using Lens.Benchmarks.Measuring;

namespace Lens.Benchmarks.Reporting;

/// <summary>The columns of a table about what an operation costs.</summary>
static class CostTable
{
    public static readonly IReadOnlyList<Column> Columns =
    [
        new("ns", "#,0"), new("ratio", "0.00"), new("least", "0.00"), new("most", "0.00"), new("added ns", "+#,0;-#,0;0"), new("bytes", "#,0"), new("added bytes", "+#,0;-#,0;0"),
    ];

    /// <param name="result">The variant.</param>
    /// <param name="reference">What it is compared with.</param>
    public static ResultRow RowOf(VariantResult result, VariantResult reference) => new(
        result.Name,
        result.Ns,
        result.TimeRatio,
        result.TimeRatioRange.Least,
        result.TimeRatioRange.Most,
        (result.TimeRatio - 1) * reference.Ns,
        result.Bytes,
        result.Bytes - reference.Bytes);
}
