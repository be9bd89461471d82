using System.Text;

namespace Lens.Configuration;

/// <summary>What may be written to stderr besides plain ASCII text.</summary>
/// <param name="Color">ANSI colours: only on a terminal that has them, and not against the user's wish.</param>
/// <param name="Unicode">Box drawing and other characters beyond ASCII.</param>
sealed record TerminalCapabilities(bool Color, bool Unicode)
{
    const int Utf8CodePage = 65001;

    /// <summary>Those of this process, as its environment is now.</summary>
    public static TerminalCapabilities Current =>
        Detect(Console.IsErrorRedirected, Console.OutputEncoding, Environment.GetEnvironmentVariable);

    /// <param name="errorIsRedirected">Stderr is a file or a pipe.</param>
    /// <param name="encoding">How the runtime encodes what it writes.</param>
    /// <param name="environment">Reads an environment variable.</param>
    public static TerminalCapabilities Detect(bool errorIsRedirected, Encoding encoding, Func<string, string?> environment) =>
        new(HasColor(errorIsRedirected, environment), HasUnicode(errorIsRedirected, encoding, environment));

    static bool HasColor(bool errorIsRedirected, Func<string, string?> environment) =>
        !errorIsRedirected
        && string.IsNullOrEmpty(environment(LensEnvironment.NoColor))
        && !string.Equals(environment("TERM"), "dumb", StringComparison.OrdinalIgnoreCase);

    static bool HasUnicode(bool errorIsRedirected, Encoding encoding, Func<string, string?> environment)
    {
        if (encoding.CodePage != Utf8CodePage)
            return false;
        // .NET writes UTF-8 under a "C" locale as well. A file keeps that as it is; a terminal set up so may not show it.
        return errorIsRedirected || FindLocale(environment) is not { } locale || NamesUtf8(locale);
    }

    /// <summary>In the order that POSIX gives for the character set.</summary>
    static string? FindLocale(Func<string, string?> environment)
    {
        foreach (var name in (ReadOnlySpan<string>)["LC_ALL", "LC_CTYPE", "LANG"])
            if (environment(name) is { Length: > 0 } locale)
                return locale;
        return null;
    }

    static bool NamesUtf8(string locale) =>
        locale.Contains("UTF-8", StringComparison.OrdinalIgnoreCase) || locale.Contains("UTF8", StringComparison.OrdinalIgnoreCase);
}
