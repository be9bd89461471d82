namespace Lens.Cli.Terminals;

/// <summary>A column of a <see cref="Table"/>.</summary>
/// <param name="Header">Its heading.</param>
/// <param name="AlignRight">Whether its values are numbers.</param>
/// <param name="LeastWidth">How wide it should be at least when the terminal is narrow; 0 when it is shown whole or not at all.</param>
/// <param name="Rank">What goes first when there is no room: the highest; 0 never goes.</param>
/// <param name="HidesWhenEmpty">Whether people do not need to see it when it has no value.</param>
sealed record Column(string Header, bool AlignRight = false, int LeastWidth = 0, int Rank = 0, bool HidesWhenEmpty = false);
