using System.Text;

namespace CodeSearch.TraceView;

/// <summary>What the terminal at stderr can show.</summary>
/// <param name="Color">ANSI colours.</param>
/// <param name="Unicode">Box drawing and blocks.</param>
/// <param name="Width">Columns.</param>
sealed record Terminal(bool Color, bool Unicode, int Width)
{
    const int DefaultWidth = 80;

    public static Terminal OfError => new(HasColor, HasUnicode, Console.IsErrorRedirected ? DefaultWidth : WindowWidth);

    /// <summary>Columns of stdout; without end when it is a file or a pipe, where nothing should be cut.</summary>
    public static int OutputWidth => Console.IsOutputRedirected ? int.MaxValue : WindowWidth;

    /// <summary>Whether nobody asked for log lines on stderr that programs read, where a tree would be in the way.</summary>
    public static bool ErrorIsForPeople =>
        Environment.GetEnvironmentVariable("LENS_LOG_FORMAT")?.Trim().ToLowerInvariant() is null or "" or "human" or "none";

    static bool HasColor => !Console.IsErrorRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") != "dumb";

    static bool HasUnicode => Console.OutputEncoding.CodePage == Encoding.UTF8.CodePage
        && (Console.IsErrorRedirected || Locale is null || Locale.Replace("-", "").Contains("utf8", StringComparison.OrdinalIgnoreCase));

    static string? Locale => new[] { "LC_ALL", "LC_CTYPE", "LANG" }
        .Select(Environment.GetEnvironmentVariable)
        .FirstOrDefault(value => !string.IsNullOrEmpty(value));

    static int WindowWidth
    {
        get
        {
            try
            {
                return Console.WindowWidth > 0 ? Console.WindowWidth : DefaultWidth;
            }
            catch (IOException)
            {
                return DefaultWidth; // no console at all
            }
        }
    }
}
