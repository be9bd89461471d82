namespace Lens.Dashboard.Security;

/// <summary>Lets only so many requests ask the store at the same time. The others wait without a thread of the application, and not
/// for ever.</summary>
/// <param name="patience">How long they wait.</param>
sealed class QueryGate(TimeSpan patience)
{
    const int Most = 8;
    const int MostWaiting = 256;

    readonly SemaphoreSlim _places = new(Most);
    int _waiting;

    public async Task<bool> TryEnterAsync(CancellationToken cancellation)
    {
        if (await _places.WaitAsync(TimeSpan.Zero, CancellationToken.None).ConfigureAwait(false)) return true;
        if (Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            return false;
        }

        try
        {
            return await _places.WaitAsync(patience, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false; // nobody waits for the answer any more
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public void Leave() => _places.Release();
}
