namespace Lens.Redaction;

/// <summary>Counts what could not be judged, and was therefore removed as a whole.</summary>
static class RedactionFailures
{
    static long _count;

    public static long Count => Volatile.Read(ref _count);

    // The first is told, the others counted: they come with every event.
    public static void Add(string what, Exception? exception = null)
    {
        if (Interlocked.Increment(ref _count) == 1)
            Guarded.Say("Lens removes values whole: {0} {1}", what, exception);
    }
}
