namespace Lens.Benchmarks.Viewing;

/// <summary>All pages of the table.</summary>
static class ViewerPages
{
    const double ListMs = 40;

    public static IReadOnlyList<ViewerPage> All { get; } =
    [
        new("/", "", ListMs),
        new("/", "?since=1d", ListMs),
        new("/", "?since=always", ListMs),
        new("/", "?since=1d&q=status:error", ListMs),
        new("/", "?since=1d&q=duration:>1900us", ListMs),
        new("/", "?since=always&q=name:operation-7", ListMs),
        new("/spans", ""),
        new("/logs", ""),
        new("/logs", "?since=1d&level=error"),
        new("/stats", ""),
        new("/stats", "?since=1d"),
        new("/stats", "?since=7d&by=service"),
        new("/errors", "?since=1d"),
        new("/health", ""),
    ];
}
