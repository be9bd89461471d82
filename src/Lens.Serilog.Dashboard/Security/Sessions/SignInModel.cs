namespace Lens.Dashboard.Security.Sessions;

/// <summary>What the page says to who signs in.</summary>
/// <param name="Problem">Why it did not work the last time.</param>
sealed record SignInModel(string? Problem);
