using System.Globalization;

namespace Lens.Cli.Terminals;

/// <summary>What the place can show to which an answer goes.</summary>
/// <param name="Color">ANSI colours.</param>
/// <param name="Unicode">Box drawing, blocks and marks; the text of the data may hold any character either way.</param>
/// <param name="Width">Columns to lay out for.</param>
/// <param name="Cuts">Whether a line must not be longer than <paramref name="Width"/>. Not so in a pipe or file, where the rest of
/// the line would be missing.</param>
sealed record Terminal(bool Color, bool Unicode, int Width, bool Cuts)
{
    public const int DefaultWidth = 80;
    const int LeastWidth = 40;
    const int MostWidth = 500;

    /// <summary>No terminal: plain text, as long as it is.</summary>
    public static Terminal Plain { get; } = new(Color: false, Unicode: false, DefaultWidth, Cuts: false);

    /// <summary>Finds out what can be shown.</summary>
    /// <param name="isTerminal">The stream is no file and no pipe.</param>
    /// <param name="isUtf8">The stream carries UTF-8.</param>
    /// <param name="color">The user's wish; <see cref="ColorChoice.Always"/> also makes a pipe a terminal, for pagers.</param>
    /// <param name="windowWidth">Columns of the window; asked at most once, 0 when unknown.</param>
    /// <param name="environment">Reads an environment variable.</param>
    public static Terminal Detect(
        bool isTerminal, bool isUtf8, ColorChoice color, Func<int> windowWidth, Func<string, string?> environment)
    {
        var isCapable = color == ColorChoice.Always || (isTerminal && environment("TERM") is not "dumb");
        var hasColor = isCapable && (color == ColorChoice.Always || (color == ColorChoice.Auto && string.IsNullOrEmpty(environment("NO_COLOR"))));
        return new(hasColor, isCapable && isUtf8 && NamesUtf8(environment), WidthOf(isTerminal, windowWidth, environment), isTerminal || HasColumns(environment));
    }

    static int WidthOf(bool isTerminal, Func<int> windowWidth, Func<string, string?> environment)
    {
        var width = FindColumns(environment) ?? (isTerminal ? windowWidth() : 0);
        return width <= 0 ? DefaultWidth : Math.Clamp(width, LeastWidth, MostWidth);
    }

    static bool HasColumns(Func<string, string?> environment) => FindColumns(environment) is not null;

    static int? FindColumns(Func<string, string?> environment) =>
        int.TryParse(environment("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var columns) && columns > 0 ? columns : null;

    // In the order that POSIX gives for the character set. Without any of them nothing speaks against UTF-8.
    static bool NamesUtf8(Func<string, string?> environment)
    {
        foreach (var name in (ReadOnlySpan<string>)["LC_ALL", "LC_CTYPE", "LANG"])
        {
            if (environment(name) is { Length: > 0 } locale)
                return locale.Replace("-", "", StringComparison.Ordinal).Contains("utf8", StringComparison.OrdinalIgnoreCase);
        }

        return true;
    }
}
