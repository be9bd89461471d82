namespace Lens.Benchmarks.Viewing;

/// <summary>A page that is measured.</summary>
/// <param name="Route">As the viewer's table has it.</param>
/// <param name="Query">With its question mark; empty for none.</param>
/// <param name="MostMs">How long it may take at 10M spans; null where no goal says so.</param>
sealed record ViewerPage(string Route, string Query, double? MostMs = null)
{
    public string Address => Route + Query;
}
