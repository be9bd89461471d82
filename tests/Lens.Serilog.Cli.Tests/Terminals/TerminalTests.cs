using Lens.Cli.Terminals;

namespace Lens.Tests.Cli.Terminals;

public sealed class TerminalTests
{
    [Theory]
    [InlineData(true, "auto", "", true, true)]
    [InlineData(true, "auto", "NO_COLOR=1", false, true)]
    [InlineData(true, "auto", "NO_COLOR=", true, true)]
    [InlineData(true, "auto", "TERM=dumb", false, false)]
    [InlineData(true, "auto", "LC_ALL=C", true, false)]
    [InlineData(true, "auto", "LANG=de_DE.UTF-8", true, true)]
    [InlineData(true, "auto", "LC_ALL=C LANG=de_DE.utf8", true, false)]
    [InlineData(true, "never", "", false, true)]
    [InlineData(false, "auto", "", false, false)]
    [InlineData(false, "always", "", true, true)]
    [InlineData(false, "always", "NO_COLOR=1", true, true)]
    public void ColourAndDrawingNeedACapableTerminal(bool isTerminal, string color, string variables, bool hasColor, bool hasUnicode)
    {
        var terminal = Detect(isTerminal, color, variables);

        Assert.Equal((hasColor, hasUnicode), (terminal.Color, terminal.Unicode));
    }

    [Theory]
    [InlineData(true, "", 132, 132, true)]
    [InlineData(true, "COLUMNS=100", 132, 100, true)]
    [InlineData(true, "COLUMNS=x", 132, 132, true)]
    [InlineData(true, "", 0, 80, true)]
    [InlineData(true, "COLUMNS=5", 132, 40, true)]
    [InlineData(true, "COLUMNS=100000", 132, 500, true)]
    [InlineData(false, "", 132, 80, false)]
    [InlineData(false, "COLUMNS=120", 132, 120, true)]
    public void WidthIsThatOfTheWindowUnlessColumnsSaysIt(bool isTerminal, string variables, int window, int width, bool cuts)
    {
        var terminal = Detect(isTerminal, "auto", variables, window);

        Assert.Equal((width, cuts), (terminal.Width, terminal.Cuts));
    }

    static Terminal Detect(bool isTerminal, string color, string variables, int window = 80)
    {
        var set = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static v => v.Split('=')).ToDictionary(static v => v[0], static v => v[1]);
        return Terminal.Detect(isTerminal, isUtf8: true, Enum.Parse<ColorChoice>(color, ignoreCase: true), () => window, set.GetValueOrDefault);
    }
}
