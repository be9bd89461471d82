using System.Diagnostics;
using Serilog;

namespace Lens.Spans;

/// <summary>A span whose activity belongs to a framework, which starts it and stops it, and that a package of Lens makes a scope of.</summary>
/// <remarks>Of the sources that were claimed only adopted activities become spans. Everything here runs on the application's threads and
/// throws nothing.</remarks>
abstract class AdoptedSpan
{
    const string Property = "lens.span";

    static volatile string[] _claimed = [];

    /// <summary>Null until the activity was adopted.</summary>
    public SpanScope? Scope { get; private set; }

    /// <summary>Has Lens listen to a source, of whose activities only the adopted ones become spans.</summary>
    public static void Claim(string source)
    {
        if (IsClaimed(source))
            return;

        _claimed = [.. _claimed, source];
        LensRuntime.ListenAgain();
    }

    public static bool IsClaimed(string source) => Array.IndexOf(_claimed, source) >= 0;

    /// <summary>Whether the activity, of a claimed source, became a span.</summary>
    public static bool IsAdopted(Activity activity) => activity.GetCustomProperty(Property) is AdoptedSpan;

    /// <summary>The activity, of a claimed source, has stopped.</summary>
    public static void Stopped(Activity activity) => (activity.GetCustomProperty(Property) as AdoptedSpan)?.End();

    /// <summary>Makes the running activity a span and the current scope of the calling method, and records its start.</summary>
    public void Adopt(Activity activity, ILogger? logger)
    {
        activity.SetCustomProperty(Property, this);
        Scope = SpanOpener.Adopt(activity, logger);
    }

    /// <summary>Ends the span. Later calls change nothing.</summary>
    public void End()
    {
        if (Scope is not { HasEnded: false } scope)
            return;

        Guarded.Run(static span => span.Complete(), this);
        scope.Dispose();
    }

    /// <summary>A span that is a scope already, because there was nothing to adopt.</summary>
    protected void Own(SpanScope scope) => Scope = scope;

    /// <summary>Says what is known of the span at its end.</summary>
    protected abstract void Complete();
}
