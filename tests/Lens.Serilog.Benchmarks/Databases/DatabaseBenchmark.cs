using Lens.Benchmarks.Measuring;
using Lens.Benchmarks.Reporting;

namespace Lens.Benchmarks.Databases;

/// <summary>What tracing costs a database command.</summary>
sealed class DatabaseBenchmark : IBenchmark
{
    // Short and many: then the pairs of a round lie close together, and few of them are disturbed.
    const int ShortRounds = 3;

    public string Name => "db";

    public ResultTable Run(BenchmarkSize size, int rounds)
    {
        var pace = size == BenchmarkSize.Small ? new Pace(2, 20) : new Pace(20, 250);
        var results = Comparison.Run(DatabaseVariants.All(pace), rounds * ShortRounds, size == BenchmarkSize.Small ? 0 : 3);
        return new ResultTable
        {
            Name = Name,
            Description = $"A query of one row by its key, with one parameter, in a SQLite database in memory, in bursts of {pace.Operations}.",
            Columns = CostTable.Columns,
            Rows = [.. results.Select(result => CostTable.RowOf(result, results[0]))],
            Goals = [],
        };
    }
}
