using Lens.Benchmarks;
using Lens.Benchmarks.Memory;

// The memory table starts this program again, to look at processes that do one thing only.
if (args is [MemoryProbe.Command, ..])
    return MemoryProbe.Run(args[1..]);

if (!BenchmarkArguments.TryParse(args, out var arguments, out var problem))
{
    Console.Error.WriteLine(problem);
    Console.Error.WriteLine(BenchmarkArguments.Usage);
    return 2;
}

return BenchmarkRun.Run(arguments, Console.Out);
