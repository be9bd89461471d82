namespace Lens.Dashboard.Api;

/// <summary>Metadata of the routes of the API: what goes wrong there is told as JSON.</summary>
/// <param name="IsUngated">It looks itself after how many there are at the same time.</param>
sealed record ApiEndpoint(bool IsUngated);
