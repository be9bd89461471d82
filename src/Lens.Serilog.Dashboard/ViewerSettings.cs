namespace Lens.Dashboard;

/// <summary>What one viewer shows, and how much of it at once. Checked by who makes it.</summary>
sealed record ViewerSettings
{
    /// <summary>Which file; asked whenever it is opened. Null is where <c>UseLens</c> without a path writes.</summary>
    public Func<string?> DatabasePath { get; init; } = static () => null;

    /// <summary>Longest that the queries of one page may take, each.</summary>
    public TimeSpan QueryTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Rows of one page of a list, 1 to 1,000.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>How far pages look back when the address does not say it.</summary>
    public TimeSpan LookBack { get; init; } = TimeSpan.FromHours(1);
}
