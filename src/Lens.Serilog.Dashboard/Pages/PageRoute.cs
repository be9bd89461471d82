namespace Lens.Dashboard.Pages;

/// <summary>One page.</summary>
/// <param name="Pattern">Its route below the root of the viewer.</param>
/// <param name="Answer">Makes it. What it throws becomes a page with the right status: <see cref="PageProblem"/>.</param>
sealed record PageRoute(string Pattern, Func<PageContext, PageAnswer> Answer);
