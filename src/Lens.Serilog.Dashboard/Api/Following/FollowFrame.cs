namespace Lens.Dashboard.Api.Following;

/// <summary>One event as it is sent.</summary>
/// <param name="Number">Its place, from 1.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Bytes">The lines of the event.</param>
sealed record FollowFrame(long Number, FollowKinds Kind, byte[] Bytes);
