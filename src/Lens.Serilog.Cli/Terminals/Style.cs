namespace Lens.Cli.Terminals;

/// <summary>How a text stands out. Colours are those of the user's palette, so that they suit light and dark.</summary>
enum Style
{
    /// <summary>As any other text.</summary>
    Plain,

    /// <summary>Less important.</summary>
    Faint,

    /// <summary>More important.</summary>
    Bold,

    /// <summary>What succeeded.</summary>
    Good,

    /// <summary>What needs a look, or has not ended.</summary>
    Warning,

    /// <summary>What failed.</summary>
    Bad,

    /// <summary>What failed, where the eye should go first.</summary>
    BadBold,

    /// <summary>Where time went: the critical path.</summary>
    Hot,

    /// <summary>Where time went that nobody waited for.</summary>
    Cool,
}
