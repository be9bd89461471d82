using Lens.Benchmarks.CommandLine;
using Lens.Benchmarks.Databases;
using Lens.Benchmarks.Draining;
using Lens.Benchmarks.Emitting;
using Lens.Benchmarks.Growing;
using Lens.Benchmarks.Memory;
using Lens.Benchmarks.Reading;
using Lens.Benchmarks.Requests;
using Lens.Benchmarks.Scopes;
using Lens.Benchmarks.Viewing;

namespace Lens.Benchmarks;

/// <summary>All tables, in the order in which they are run.</summary>
static class BenchmarkList
{
    static readonly IBenchmark[] Benchmarks =
    [
        new EmitBenchmark(),
        new SpanBenchmark(),
        new DatabaseBenchmark(),
        new DrainBenchmark(),
        new GrowthBenchmark(),
        new ReadBenchmark(),
        new PageBenchmark(),
        new RequestBenchmark(),
        new MemoryBenchmark(),
        new CliBenchmark(),
    ];

    public static IEnumerable<string> Names => Benchmarks.Select(static b => b.Name);

    /// <summary>The tables that a word of the command line names; null when there are none.</summary>
    public static IReadOnlyList<IBenchmark>? Find(string name)
    {
        if (name == BenchmarkArguments.All)
            return Benchmarks;

        var found = Array.Find(Benchmarks, b => b.Name == name);
        return found is null ? null : [found];
    }
}
