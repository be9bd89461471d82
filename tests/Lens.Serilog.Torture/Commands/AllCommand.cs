using Lens.Torture.Harness;

namespace Lens.Torture.Commands;

/// <summary>Runs all parts. The long steady one runs beside the others, which is as good for it as for them.</summary>
static class AllCommand
{
    public static void Run(TortureRun run, IReadOnlyDictionary<string, Action<TortureRun>> parts)
    {
        var soak = Task.Run(() => run.Guard("soak", parts["soak"]));
        foreach (var (name, part) in parts.Where(static p => p.Key != "soak"))
            run.Guard(name, part);
        soak.GetAwaiter().GetResult();
    }
}
