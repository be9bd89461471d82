using System.Globalization;
using Lens.Benchmarks.Measuring;
using Lens.Benchmarks.Reading;
using Lens.Benchmarks.Reporting;

namespace Lens.Benchmarks.CommandLine;

/// <summary>P11: how long a whole run of <c>lens</c> takes, from the start of the process to its end.</summary>
/// <remarks>The reference is a program that prints one line. All are run in turn, round by round; the files are in the memory of the
/// system.</remarks>
sealed class CliBenchmark : IBenchmark
{
    const int Million = 1_000_000;
    const double MostRatio = 2;

    public string Name => "cli";

    public ResultTable Run(BenchmarkSize size, int rounds)
    {
        using var folder = new TemporaryFolder();
        var hello = HelloProgram.Write(folder);
        var programs = size == BenchmarkSize.Small ? [LensProgram.AsBuilt] : new[] { LensProgram.AsBuilt, LensProgram.Publish(folder) };
        int[] sizes = size switch
        {
            BenchmarkSize.Small => [10_000],
            BenchmarkSize.Default => [Million],
            _ => [Million, 10 * Million],
        };
        List<CliRun> runs = [new("dotnet hello world", hello, null)];
        foreach (var spans in sizes)
        {
            var path = folder.File($"{spans}.db");
            ReadingStore.Fill(path, spans);
            foreach (var program in programs)
                runs.AddRange(program.Asking(path, NameOf(spans)));
        }

        return Table(runs, Measure(runs, rounds));
    }

    static List<double>[] Measure(List<CliRun> runs, int rounds)
    {
        var results = runs.Select(static _ => new List<double>()).ToArray();
        runs.ForEach(static run => run.Time());
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < runs.Count; i++)
                results[i].Add(runs[i].Time());
        }

        return results;
    }

    ResultTable Table(List<CliRun> runs, List<double>[] results)
    {
        // Of each round's own reference, so that a machine that is busy for a while is busy for both.
        double RatioOf(int i) => Median.Of(results[i].Select((ms, round) => ms / results[0][round]));
        return new()
        {
            Name = Name,
            Description = "Milliseconds from the start of a process to its end, median of all rounds. Published means compiled ahead of time for this machine, as `dotnet publish -r` does.",
            Columns = [new Column("ms", "#,0"), new Column("least", "#,0"), new Column("most", "#,0"), new Column("ratio", "0.00")],
            Rows = [.. runs.Select((run, i) => new ResultRow(run.Name, Median.Of(results[i]), results[i].Min(), results[i].Max(), RatioOf(i)))],
            Goals = [.. runs.Select(static (run, i) => (run, i)).Where(static r => r.run.GoalId is not null)
                .Select(r => Goal.AtMost(r.run.GoalId!, $"{r.run.Name}, against hello world", MostRatio, RatioOf(r.i), "x"))],
        };
    }

    static string NameOf(int spans) => spans >= Million
        ? string.Create(CultureInfo.InvariantCulture, $"{spans / Million}M")
        : string.Create(CultureInfo.InvariantCulture, $"{spans:#,0}");
}
