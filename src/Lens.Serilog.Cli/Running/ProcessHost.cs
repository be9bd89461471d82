using System.Text;
using Lens.Cli.Terminals;

namespace Lens.Cli.Running;

/// <summary>The host of a real process.</summary>
static class ProcessHost
{
    const int BufferChars = 16 * 1024;

    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <param name="listen">Begins to listen for Ctrl-C.</param>
    public static CliHost Create(Func<CancellationToken> listen) => new()
    {
        Output = new StreamWriter(StandardStream.Open(StandardStream.Output), Utf8, BufferChars) { NewLine = "\n" },
        Error = new StreamWriter(StandardStream.Open(StandardStream.Error), Utf8, BufferChars) { NewLine = "\n", AutoFlush = true },
        Input = static () => new StreamReader(Console.OpenStandardInput(), Utf8),
        OutputTerminal = static color => Terminal.Detect(
            !Console.IsOutputRedirected, IsUtf8, color, WindowWidth, Environment.GetEnvironmentVariable),
        ErrorIsTerminal = static () => !Console.IsErrorRedirected,
        Environment = Environment.GetEnvironmentVariable,
        CurrentFolder = Directory.GetCurrentDirectory(),
        TimeProvider = TimeProvider.System,
        Listen = listen,
    };

    // Whatever .NET thinks of the locale, this program writes UTF-8; only the Windows console may not take it.
    static bool IsUtf8 => !OperatingSystem.IsWindows() || Console.OutputEncoding.CodePage == Utf8.CodePage;

    static int WindowWidth()
    {
        try
        {
            return Console.WindowWidth;
        }
        catch (IOException)
        {
            return 0; // no console at all
        }
    }
}
