namespace Lens.Query.Following;

/// <summary>Up to where somebody who follows a store has come. Never changed: a step gives a new one.</summary>
/// <param name="LastTrace">The newest trace seen.</param>
/// <param name="LastLog">The newest log event seen.</param>
/// <param name="Traces">Traces that more may come of, by their keys.</param>
sealed record FollowPosition(long LastTrace, long LastLog, IReadOnlyDictionary<long, FollowedTrace> Traces);
