using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Lens.Benchmarks;

/// <summary>What the command line asks for.</summary>
sealed record BenchmarkArguments
{
    public const string All = "all";

    public static readonly string Usage =
        $"Usage: NAME [--rounds N] [--size small|default|large] [--json FILE]; NAME is {string.Join(", ", BenchmarkList.Names)} or {All}.";

    public required IReadOnlyList<IBenchmark> Benchmarks { get; init; }

    public int Rounds { get; init; } = 5;

    public BenchmarkSize Size { get; init; } = BenchmarkSize.Default;

    /// <summary>Where to write the figures as JSON; null writes none.</summary>
    public string? JsonPath { get; init; }

    public static bool TryParse(string[] args, [NotNullWhen(true)] out BenchmarkArguments? arguments, [NotNullWhen(false)] out string? problem)
    {
        (arguments, problem) = (null, null);
        if (args.Length == 0 || BenchmarkList.Find(args[0]) is not { } benchmarks)
            problem = "Name a table.";
        else
            arguments = new BenchmarkArguments { Benchmarks = benchmarks };

        for (var i = 1; i < args.Length && arguments is not null; i += 2)
        {
            arguments = arguments.With(args[i], i + 1 < args.Length ? args[i + 1] : "");
            if (arguments is null)
                problem = $"{args[i]} is not understood.";
        }

        return arguments is not null;
    }

    BenchmarkArguments? With(string option, string value) => option switch
    {
        "--rounds" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var rounds) && rounds > 0 => this with { Rounds = rounds },
        "--size" when Enum.TryParse<BenchmarkSize>(value, ignoreCase: true, out var size) && Enum.IsDefined(size) => this with { Size = size },
        "--json" when value.Length > 0 => this with { JsonPath = value },
        _ => null,
    };
}
