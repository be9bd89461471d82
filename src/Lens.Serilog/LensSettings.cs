namespace Lens;

/// <summary>Switches that act at once, on the next event, without configuring anything anew.</summary>
public static class LensSettings
{
    // 0: not set in code, 1: off, 2: on. One int, so that a read on the logging path is one volatile load.
    static int _compatMode;

    /// <summary>Gets or sets whether trace records repeat <c>timestamp</c> at the top level, for tools that look for it there.
    /// The default is null: not set in code, so that the option of <c>UseLens</c>, <c>--compat-mode</c>,
    /// <c>LENS_COMPAT_MODE</c> and the settings files decide, in this order.</summary>
    public static bool? CompatMode
    {
        get => Volatile.Read(ref _compatMode) switch { 0 => null, 1 => false, _ => true };
        set => Volatile.Write(ref _compatMode, value switch { null => 0, false => 1, true => 2 });
    }
}
