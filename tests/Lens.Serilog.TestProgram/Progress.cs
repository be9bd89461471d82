using System.Globalization;

namespace Lens.TestProgram;

/// <summary>Tells the test how far the program is.</summary>
static class Progress
{
    public static void Say(string text) => Console.Error.WriteLine("# " + text);

    public static void SayLogged(long events) => Say(string.Create(CultureInfo.InvariantCulture, $"logged {events}"));
}
