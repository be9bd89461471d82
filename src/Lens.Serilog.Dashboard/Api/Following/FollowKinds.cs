namespace Lens.Dashboard.Api.Following;

/// <summary>What can be followed.</summary>
[Flags]
enum FollowKinds
{
    None = 0,
    Trace = 1,
    Span = 2,
    Log = 4,
}
