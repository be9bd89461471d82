using System.Globalization;

namespace Lens.Torture.Harness;

/// <summary>What was asked for on the command line.</summary>
/// <param name="Size">How long it may take.</param>
/// <param name="Seed">Of all that is random; the same seed repeats a run as far as the scheduler allows.</param>
/// <param name="RowsFile">Where to leave the findings for another program; null for nowhere.</param>
sealed record RunOptions(TortureSize Size, int Seed, string? RowsFile)
{
    public static bool TryParse(ReadOnlySpan<string> args, out RunOptions options)
    {
        options = new RunOptions(TortureSize.Ci, Random.Shared.Next(1, 1_000_000), null);
        for (var i = 0; i + 1 < args.Length; i += 2)
        {
            switch (args[i])
            {
                case "--size" when Enum.TryParse<TortureSize>(args[i + 1], ignoreCase: true, out var size):
                    options = options with { Size = size };
                    break;
                case "--seed" when int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out var seed):
                    options = options with { Seed = seed };
                    break;
                case "--rows":
                    options = options with { RowsFile = args[i + 1] };
                    break;
                default:
                    return false;
            }
        }

        return args.Length % 2 == 0;
    }
}
