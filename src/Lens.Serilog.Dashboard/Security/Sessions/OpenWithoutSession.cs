namespace Lens.Dashboard.Security.Sessions;

/// <summary>Metadata of the routes that one needs to sign in: they are open to who has not, yet.</summary>
sealed class OpenWithoutSession
{
    public static readonly OpenWithoutSession Instance = new();
}
