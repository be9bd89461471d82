using System.Runtime.CompilerServices;

namespace Lens.Query.Following;

/// <summary>Looks at the store again and again.</summary>
/// <param name="runner">Asks the store.</param>
/// <param name="filter">What to show.</param>
/// <param name="options">How often to look.</param>
/// <param name="timeProvider">Waits.</param>
sealed class Follower(QueryRunner runner, TraceFilter filter, FollowOptions options, TimeProvider timeProvider)
{
    /// <param name="timeout">Of each look.</param>
    /// <param name="outer">Of who asked for the sequence.</param>
    /// <param name="cancellation">Of who reads it.</param>
    public async IAsyncEnumerable<FollowedItem> RunAsync(
        TimeSpan timeout, CancellationToken outer, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(outer, cancellation);
        var position = Ask(scope => new FollowQuery(scope, filter).Begin());
        while (true)
        {
            var step = Ask(scope => new FollowQuery(scope, filter).Next(position));
            position = step.Position;
            foreach (var item in step.Items)
            {
                both.Token.ThrowIfCancellationRequested();
                yield return item;
            }

            if (!step.HasMore) await Task.Delay(options.PollInterval, timeProvider, both.Token).ConfigureAwait(false);
        }

        T Ask<T>(Func<ReadScope, T> query) => runner.Run(new(timeout, both.Token), query);
    }
}
