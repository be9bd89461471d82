using Serilog.Debugging;

namespace Lens;

/// <summary>Runs code of Lens on the application's threads: whatever happens, the application does not see it.</summary>
static class Guarded
{
    public static void Run<T>(Action<T> action, T state)
    {
        try
        {
            action(state);
        }
        catch (Exception ex)
        {
            Report("follow a span", ex);
        }
    }

    public static void Run<T1, T2>(Action<T1, T2> action, T1 first, T2 second)
    {
        try
        {
            action(first, second);
        }
        catch (Exception ex)
        {
            Report("follow a span", ex);
        }
    }

    public static void Run<T1, T2, T3>(Action<T1, T2, T3> action, T1 first, T2 second, T3 third)
    {
        try
        {
            action(first, second, third);
        }
        catch (Exception ex)
        {
            Report("follow a span", ex);
        }
    }

    /// <summary>Tells SelfLog, whose own listener may throw: nothing escapes from here either.</summary>
    public static void Report(string attempt, Exception exception) => Say("Lens could not {0}: {1}", attempt, Describe(exception));

    public static void Say(string format, object? first = null, object? second = null)
    {
        try
        {
            SelfLog.WriteLine(format, first, second);
        }
        catch (Exception)
        {
            // The application's SelfLog listener failed: there is nobody left to tell.
        }
    }

    static string Describe(Exception exception)
    {
        try
        {
            return exception.ToString();
        }
        catch (Exception)
        {
            // An exception that can not print itself is still worth its name.
            return exception.GetType().FullName ?? "an exception";
        }
    }
}
