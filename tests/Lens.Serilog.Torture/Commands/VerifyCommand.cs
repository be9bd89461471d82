using Lens.Torture.Harness;

namespace Lens.Torture.Commands;

/// <summary>Tells what is in a store and whether it is whole.</summary>
static class VerifyCommand
{
    public static int Run(string path)
    {
        if (!File.Exists(path))
        {
            Console.Error.WriteLine($"There is no {path}.");
            return 2;
        }

        var state = StoreState.TryRead(path);
        Console.WriteLine($"integrity: {state.Integrity}");
        Console.WriteLine($"log events: {state.Events}");
        Console.WriteLine($"duplicates: {state.Duplicates}");
        Console.WriteLine($"torn traces: {state.TornTraces}");
        Console.WriteLine($"missed by its own account: {state.Missed}");
        return state is { IsWhole: true, Duplicates: 0, TornTraces: 0 } ? 0 : 1;
    }
}
