using Lens.Benchmarks.Reporting;

namespace Lens.Benchmarks;

/// <summary>Runs tables one after the other and prints each when it is done.</summary>
static class BenchmarkRun
{
    /// <returns>The exit code: 0, whatever the figures are. They are there to be read, not to fail a build on a busy machine.</returns>
    public static int Run(BenchmarkArguments arguments, TextWriter output)
    {
        TextReport.WriteMachine(output);
        List<ResultTable> tables = [];
        foreach (var benchmark in arguments.Benchmarks)
        {
            var table = benchmark.Run(arguments.Size, arguments.Rounds);
            tables.Add(table);
            TextReport.Write(table, output);
        }

        if (arguments.JsonPath is { } path)
            File.WriteAllText(path, JsonReport.Of(tables, arguments));
        return 0;
    }
}
