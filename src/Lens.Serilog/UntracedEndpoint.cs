namespace Lens;

/// <summary>Metadata of an endpoint whose requests never become traces: those of the viewer. The packages for ASP.NET Core agree on
/// it without knowing of each other.</summary>
sealed class UntracedEndpoint
{
    public static readonly UntracedEndpoint Instance = new();

    UntracedEndpoint()
    {
    }
}
