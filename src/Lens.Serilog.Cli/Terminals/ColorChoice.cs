namespace Lens.Cli.Terminals;

/// <summary>What <c>--color</c> asks for.</summary>
enum ColorChoice
{
    /// <summary>On a terminal that has colours, unless <c>NO_COLOR</c> is set.</summary>
    Auto,

    /// <summary>Also in a pipe or file.</summary>
    Always,

    /// <summary>Nowhere.</summary>
    Never,
}
