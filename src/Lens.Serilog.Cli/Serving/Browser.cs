using System.ComponentModel;
using System.Diagnostics;

namespace Lens.Cli.Serving;

/// <summary>The browser of the user.</summary>
static class Browser
{
    /// <summary>Opens an address, unless there is nothing that could.</summary>
    public static bool TryOpen(string address)
    {
        try
        {
            // What the opener says must not stand among the answers.
            using var process = OperatingSystem.IsWindows()
                ? Process.Start(new ProcessStartInfo(address) { UseShellExecute = true })
                : Process.Start(new ProcessStartInfo(OperatingSystem.IsMacOS() ? "open" : "xdg-open", [address]) { RedirectStandardOutput = true, RedirectStandardError = true });
            return true;
        }
        catch (Exception e) when (e is Win32Exception or FileNotFoundException or PlatformNotSupportedException)
        {
            return false;
        }
    }
}
