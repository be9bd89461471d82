using System.Diagnostics;

namespace Lens.Tests.Support;

/// <summary>Waits for what happens on other threads or in other processes: looks again and again, up to a time limit.</summary>
static class Eventually
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Returns when the condition holds; fails the test with the sentence when it does not within 20 seconds.</summary>
    public static void Holds(Func<bool> condition, string sentence) => Holds(condition, sentence, Patience);

    public static void Holds(Func<bool> condition, string sentence, TimeSpan patience)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < patience, $"not within {patience.TotalSeconds} s: {sentence}");
            Thread.Sleep(Pause);
        }
    }
}
